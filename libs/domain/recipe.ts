/** Which principles judge one pair of texts. Draws rank hashes, so they do not depend on order or row ids. */
export type PrinciplePick = { sample: number } | 'all';

/** How two texts are compared (both orders, averaged in candidate coordinates). */
export interface ComparisonSettings {
  principles: PrinciplePick;
  /** |p - 0.5| below this makes no pair */
  tieBand: number;
  /** probabilities are bounded to [epsilon, 1 - epsilon] before any log-odds */
  epsilon: number;
}

export interface ComparisonRecipe {
  name: 'comparison';
  comparison: ComparisonSettings;
}

export interface CritiqueRevisionRecipe {
  name: 'critique-revision';
  /** rounds of critique and revision; one principle is drawn for each, with replacement */
  rounds: number;
  /** end the rounds at a critique that finds nothing wrong */
  stopWhenClean: boolean;
  /** how the last revision is compared with the original */
  comparison: ComparisonSettings;
}

export type Recipe = ComparisonRecipe | CritiqueRevisionRecipe;
export const RECIPE_NAMES = ['comparison', 'critique-revision'] as const;

export const DEFAULT_COMPARISON: ComparisonSettings = { principles: { sample: 1 }, tieBand: 0.05, epsilon: 0.01 };

export const MODEL_ROLES = ['judge', 'writer'] as const;
export type ModelRole = (typeof MODEL_ROLES)[number];
/** Role -> name of an endpoint in the configuration; an absent role is the judge's. */
export type RunModels = { judge: string } & Partial<Record<ModelRole, string>>;
