import type {
  BestSettings,
  CandidateSettings,
  CaptionSettings,
  PaintingSettings,
  ClassificationSettings,
  ComparisonSettings,
  DirectCheckSettings,
  QuestionSettings,
  RankingPlan,
  RatingSettings,
  Recipe,
  RoundDraw,
  RunModels,
} from '#libs/domain/recipe.js';

/** What a person asks for. Everything but the first three has a default. */
export interface RunRequest {
  datasetId: string;
  constitution: { slug: string; version: number };
  recipe: RecipeRequest;
  models?: Partial<RunModels>;
  /** money, as a decimal string: the run stops before it would spend more */
  budget: string;
  seed?: string;
  /** from 1: the same run once more, with calls of its own throughout, to see how often the judge answers otherwise; 0: no repetition */
  replicate?: number;
  /** so many of the items that fit, drawn by seed and content; absent: all */
  items?: number;
  /** yes to a model without a known price, whose spending no budget can hold */
  allowUnpriced?: boolean;
  /** a dataset whose items carry gold labels, judged beside the run to watch the judge */
  canaryDatasetId?: string;
  /** templates of the run's own, by the id of the template that they stand in for */
  prompts?: Record<string, string>;
}

/** The same of a draft that is pinned: on a few items, and beside no canary. */
export type TrialRequest = Omit<RunRequest, 'canaryDatasetId' | 'items'> & { items: number };

/** Fields that belong to another recipe than the named one are refused. */
export interface RecipeRequest {
  name: Recipe['name'];
  rounds?: number;
  draw?: RoundDraw;
  stopWhenClean?: boolean;
  stopWhenUnchanged?: boolean;
  plan?: RankingPlan;
  comparison?: Partial<ComparisonSettings>;
  rating?: Partial<RatingSettings>;
  classification?: Partial<ClassificationSettings>;
  candidates?: Partial<CandidateSettings>;
  captions?: Partial<CaptionSettings>;
  alignment?: boolean;
  questions?: Partial<QuestionSettings>;
  perturbed?: number;
  painting?: Partial<PaintingSettings>;
  directCheck?: Partial<DirectCheckSettings>;
  /** without an aspect, the only one that the scorer has given scores for */
  best?: Partial<BestSettings>;
}
