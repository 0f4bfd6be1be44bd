import type { Recipe, RunModels } from '#libs/domain/recipe.js';

/** What a person asks for. Everything but the first three has a default. */
export interface RunRequest {
  datasetId: string;
  constitution: { slug: string; version: number };
  recipe: RecipeRequest;
  models?: Partial<RunModels>;
  /** money, as a decimal string: the run stops before it would spend more */
  budget: string;
  seed?: string;
  /** yes to a model without a known price, whose spending no budget can hold */
  allowUnpriced?: boolean;
}

export interface RecipeRequest {
  name: Recipe['name'];
  rounds?: number;
  stopWhenClean?: boolean;
  comparison?: { principles?: 'all' | { sample: number }; tieBand?: number; epsilon?: number };
}
