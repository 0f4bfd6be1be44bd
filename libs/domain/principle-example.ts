/** A comparison that was decided rightly. */
export interface ComparisonExample {
  prompt: string;
  /** in the order in which the judge is shown them */
  responses: [string, string];
  better: 'first' | 'second' | 'tie' | 'not-applicable';
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

/** A response in which there is nothing to criticise. */
export interface FineExample {
  prompt: string;
  response: string;
  fine: true;
}

/** A response that was rated rightly. */
export interface RatingExample {
  prompt: string;
  response: string;
  /** a point of the principle's scale */
  score: number | 'good' | 'bad';
  /** why, for judges that give reasons */
  reasons?: string;
}

/** A worked example of a principle, shown to judge and writer before the question. */
export type PrincipleExample = ComparisonExample | RevisionExample | FineExample | RatingExample;

export const isComparisonExample = (example: PrincipleExample): example is ComparisonExample => 'better' in example;
export const isRevisionExample = (example: PrincipleExample): example is RevisionExample => 'revision' in example;
export const isFineExample = (example: PrincipleExample): example is FineExample => 'fine' in example;
export const isRatingExample = (example: PrincipleExample): example is RatingExample => 'score' in example;
