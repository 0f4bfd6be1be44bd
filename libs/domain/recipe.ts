import type { Aspect } from './aspect.js';

/** Which principles judge an item. Draws rank hashes, so they do not depend on order or row ids. */
export type PrinciplePick = 'all' | { sample: number } | { named: string[] } | { tags: string[] };

/** Which principle a round of critique and revision is held under: drawn anew each time, each once, or as named. */
export const ROUND_DRAWS = ['with-replacement', 'once-each'] as const;
export type RoundDraw = (typeof ROUND_DRAWS)[number] | { named: string[] };

/** How judges are asked, whatever they judge. */
export interface Judging {
  principles: PrinciplePick;
  /** the judge gives its reasons first and its verdict last (chain of thought) */
  reasons: boolean;
  /** answers to each question, whose shares are the probabilities; 1: one answer at temperature 0 */
  samples: number;
  /** of sampled answers */
  temperature: number;
  /** probabilities are bounded to [epsilon, 1 - epsilon] before any log-odds */
  epsilon: number;
  /** |p - 0.5| below this makes no pair */
  tieBand: number;
}

export const ORDERS = ['both', 'one'] as const;

/** How two texts are compared. */
export interface ComparisonSettings extends Judging {
  /** both: averaged in candidate coordinates; one: drawn by the seed, at half the price and with the judge's bias */
  orders: (typeof ORDERS)[number];
  /** bounds of the exported target of labels with reasons; null: none */
  clamp: { low: number; high: number } | null;
}

/** Candidates that the writer makes for items that have too few: the prompt is sent as it is. */
export interface CandidateSettings {
  /** an item with fewer gets the missing ones */
  count: number;
  temperature: number;
  maxTokens: number;
  /** put before the conversation; null: nothing */
  system: string | null;
}

/** Captions of an image, of which the judge sees the best: one at temperature 0, the others sampled. */
export interface CaptionSettings {
  count: number;
  /** of all but the first */
  temperature: number;
  maxTokens: number;
  /** a scorer of the run that reads a text and an image: the best caption is the one that it scores highest; absent: claims */
  rankedBy?: string;
}

/** Yes/no questions about each image, those of its item or derived from the prompt. */
export interface QuestionSettings {
  /** derived from one prompt at most */
  most: number;
  /** of the answer that derives them */
  maxTokens: number;
}

/** Pictures that the painter makes: candidates that are missing, and what revised prompts lead to. */
export interface PaintingSettings {
  /** "1024x1024"; null: the painter's usual one */
  size: string | null;
}

export interface DirectCheckSettings {
  /** of the items with images, drawn by seed and content: above 0, at most 1 */
  share: number;
  /** the three questions of the DALL-E 3 report are asked as well */
  threeQuestions: boolean;
}

/** Of an item's images only the best by a scorer are judged. */
export interface BestSettings {
  /** one of the run, or one whose scores were imported */
  scorer: string;
  /** what its scores are about; null, in a request only: the one aspect that it has given scores for */
  aspect: Aspect | null;
  /** so many are judged; an item that has no more is judged whole */
  count: number;
}

interface AnyRecipe {
  candidates: CandidateSettings | null;
  /** for items whose candidates are images; absent: they are left out */
  captions?: CaptionSettings;
  /** images are also judged by how well they meet their prompt, apart from all principles; absent: they are not */
  alignment?: boolean;
  /** of images; absent: none are asked */
  questions?: QuestionSettings;
  /** prompts with one word swapped against which the caption of each image is held; absent: none */
  perturbed?: number;
  /** for items whose candidates are images; absent: nothing is painted */
  painting?: PaintingSettings;
  /** judges also see the pictures of some items, to tell what captions miss; absent: of none */
  directCheck?: DirectCheckSettings;
  /** absent: every candidate is judged; with it, items whose candidates are texts are left out */
  best?: BestSettings;
}

export interface ComparisonRecipe extends AnyRecipe {
  name: 'comparison';
  comparison: ComparisonSettings;
}

export interface CritiqueRevisionRecipe extends AnyRecipe {
  name: 'critique-revision';
  rounds: number;
  draw: RoundDraw;
  /** end the rounds at a critique that finds nothing wrong */
  stopWhenClean: boolean;
  /** end the rounds at a revision that changes nothing */
  stopWhenUnchanged: boolean;
  /** how the last revision is compared with the original */
  comparison: ComparisonSettings;
}

/** all: each candidate with each other; partners m: with the next m around a ring drawn by the seed, so with 2m others. */
export type RankingPlan = 'all' | { partners: number };
/** as-given: the comparisons that were made elsewhere, in imported runs only. */
export type RankedBy = RankingPlan | 'as-given';

export interface RankingRecipe extends AnyRecipe {
  name: 'ranking';
  plan: RankedBy;
  comparison: ComparisonSettings;
}

export const SCALES = ['good-bad', '1-5', '1-10'] as const;
export type Scale = (typeof SCALES)[number];

export interface RatingSettings extends Judging {
  scale: Scale;
  /** the least difference of two candidates' mean scores, in points of the scale, that makes a pair */
  margin: number;
}

export interface RatingRecipe extends AnyRecipe {
  name: 'rating';
  rating: RatingSettings;
}

export interface ClassificationSettings {
  question: string;
  /** 2 to 9 texts; null: each item brings its own */
  options: string[] | null;
  reasons: boolean;
  samples: number;
  temperature: number;
}

export interface ClassificationRecipe extends AnyRecipe {
  name: 'classification';
  classification: ClassificationSettings;
}

export type Recipe = ComparisonRecipe | CritiqueRevisionRecipe | RankingRecipe | RatingRecipe | ClassificationRecipe;
export const RECIPE_NAMES = ['comparison', 'critique-revision', 'ranking', 'rating', 'classification'] as const;

/** Recipes that compare texts in pairs. */
export type ComparingRecipe = ComparisonRecipe | CritiqueRevisionRecipe | RankingRecipe;

const JUDGING: Judging = {
  principles: { sample: 1 },
  reasons: false,
  samples: 1,
  temperature: 1,
  epsilon: 0.01,
  tieBand: 0.05,
};
export const DEFAULT_COMPARISON: ComparisonSettings = { ...JUDGING, orders: 'both', clamp: null };
/** Labels with reasons lie near 0 and 1: 40 to 60 % served best (Bai et al. 2022, section 4.1). */
export const DEFAULT_CLAMP = { low: 0.4, high: 0.6 };
export const DEFAULT_RATING: RatingSettings = { ...JUDGING, principles: 'all', scale: '1-5', margin: 1 };
export const DEFAULT_CANDIDATES: CandidateSettings = { count: 2, temperature: 1, maxTokens: 1024, system: null };

export const DEFAULT_QUESTIONS: QuestionSettings = { most: 12, maxTokens: 2048 };

export const DEFAULT_PAINTING: PaintingSettings = { size: null };
export const DEFAULT_CAPTIONS: CaptionSettings = { count: 3, temperature: 0.7, maxTokens: 768 };

/** Most candidates of one ranking (InstructGPT, section 3.5: 4 to 9), most options of one classification. */
export const MOST_RANKED = 9;
export const MOST_OPTIONS = 9;

export const MODEL_ROLES = ['judge', 'writer', 'captioner', 'painter', 'embedder'] as const;
export type ModelRole = (typeof MODEL_ROLES)[number];
/** Role -> name of an endpoint in the configuration; an absent role is the judge's, but for painter and embedder: then nothing is painted or embedded. */
export interface RunModels extends Partial<Record<ModelRole, string>> {
  judge: string;
  /** further judges of everything that the judge judges */
  jury?: string[];
  /** endpoints that score every image */
  scorers?: string[];
  /** asked where a judge refuses or its answer is filtered */
  fallback?: string;
}

/** What is asked of a canary's items: what shows how a judge answers today, and nothing that only the run's own figures tell. */
export const recipeOfCanary = (recipe: Recipe): Recipe => ({
  ...recipe,
  questions: undefined,
  perturbed: undefined,
  directCheck: undefined,
});

/** The endpoint that plays a role in a run. */
export const endpointOf = (models: RunModels, role: Exclude<ModelRole, 'painter' | 'embedder'>): string =>
  models[role] ?? models.judge;

/** The endpoint that paints. Throws where the run has none: its recipe then paints nothing. */
export function painterOf({ painter }: RunModels): string {
  if (painter === undefined) throw new Error('the run has no painter');
  return painter;
}

/** All judges of a run, the first one first. */
export const judgesOf = ({ judge, jury = [] }: RunModels): string[] => [judge, ...jury];

/** Every endpoint that a run may call, each once. */
export function endpointsOf(models: RunModels): string[] {
  const { jury = [], scorers = [], fallback, ...roles } = models;
  return [...new Set([...Object.values(roles), ...jury, ...scorers, ...(fallback === undefined ? [] : [fallback])])];
}
