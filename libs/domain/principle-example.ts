/** A comparison that was decided rightly. */
export interface ComparisonExample {
  prompt: string;
  /** in the order in which the judge is shown them */
  responses: [string, string];
  better: 'first' | 'second' | 'tie';
  /** why, for judges that give reasons */
  reasons?: string;
}

/** A response that was criticised and revised rightly. */
export interface RevisionExample {
  prompt: string;
  response: string;
  critique: string;
  revision: string;
}

/** A worked example of a principle, shown to judge and writer before the question. */
export type PrincipleExample = ComparisonExample | RevisionExample;

export const isComparisonExample = (example: PrincipleExample): example is ComparisonExample => 'better' in example;
export const isRevisionExample = (example: PrincipleExample): example is RevisionExample => 'revision' in example;
