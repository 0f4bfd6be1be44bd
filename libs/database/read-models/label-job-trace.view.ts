import type { Aspect } from '#libs/domain/aspect.js';
import type { Asset } from '#libs/domain/asset.js';
import type { ImageFacts } from '#libs/domain/image-facts.js';
import type { Message, Modality } from '#libs/domain/conversation.js';
import type { JudgementState, Way } from '#libs/domain/judgement.js';
import type { Recipe, RunModels } from '#libs/domain/recipe.js';
import type { RunState } from '#libs/domain/stage.js';
import type { TitledPrinciple, VersionName } from '#libs/domain/version-name.js';
import type { TracedPerturbation, TracedQuestion } from './asked-trace.js';
import type { TracedClassification, TracedImageVerdict, TracedJudgement, TracedRating } from './judged-trace.view.js';
import type { SuspectRow } from '../label-job/settlement.js';
import type { PrincipleLabel, StoredComparison, StoredResult, TextScore } from '../label-job/stored-result.js';
import type { LabelJobView } from './label-jobs.js';
import type { RunKind } from './run-view.js';

/** With the content hash of the principle, as its version has it. */
type Hashed<One> = One & { hash: string };

/** What the label job has stored, each principle named by key and hash. */
export interface TracedResult extends Omit<StoredResult, 'principles' | 'comparisons' | 'scores'> {
  principles?: Hashed<PrincipleLabel>[];
  comparisons?: (Omit<StoredComparison, 'principles'> & { principles: Hashed<PrincipleLabel>[] })[];
  scores?: (Omit<TextScore, 'principles'> & { principles: Hashed<TextScore['principles'][number]>[] })[];
}

/** Everything that was done to one item in one run, in the order in which it was done. */
export interface LabelJobTrace extends LabelJobView {
  run: {
    state: RunState;
    kind: RunKind;
    constitution: VersionName;
    recipe: Recipe;
    models: RunModels;
    seed: string;
    offline: boolean;
  };
  item: {
    contentHash: string;
    prompt: Message[];
    metadata: unknown;
    /** what people hold to be right; null: not known */
    gold: unknown;
    /** answers to choose from in a classification; empty: the recipe's */
    options: string[];
    modality: Modality;
    /** the image that the prompt asks to edit */
    condition: Asset | null;
    /** imported with the item, then those made for this label job */
    candidates: TracedCandidate[];
  };
  /** the aggregate, or the reason why no pair was made; null before the end */
  result: TracedResult | null;
  /** instructions found in judged texts */
  suspects: SuspectRow[];
  captions: TracedCaption[];
  questions: TracedQuestion[];
  perturbed: TracedPerturbation[];
  critiques: TracedCritique[];
  revisions: TracedRevision[];
  judgements: TracedJudgement[];
  ratings: TracedRating[];
  /** what judges said of images beside the label */
  imageVerdicts: TracedImageVerdict[];
  classifications: TracedClassification[];
  pairs: TracedPair[];
  calls: TracedCall[];
  trail: TrailEntry[];
}

export interface TracedCandidate {
  position: number;
  /** null: an image */
  text: string | null;
  image: Asset | null;
  contentHash: string;
  /** what made an image */
  generator: Record<string, unknown> | null;
  /** how the writer or the painter made it; null: imported with the item */
  made: MadeBy | null;
  /** what the run's scorers, and its questions, say of an image */
  scores: TracedScore[];
  /** whether an image was chosen to be judged; null: there was no choice, or not yet */
  selection: TracedSelection | null;
}

export interface TracedScore {
  scorer: string;
  aspect: Aspect;
  value: number;
  provenance: Record<string, unknown>;
  /** null: no call alone gave it */
  callId: string | null;
}

/** Where an image stands among those of its item, by the scorer of the recipe's `best`. */
export interface TracedSelection {
  /** from 1 */
  rank: number;
  /** null: the scorer had given it none */
  score: number | null;
  chosen: boolean;
}

/** How a candidate was sampled. */
export interface MadeBy {
  callId: string;
  /** null: painted */
  temperature: number | null;
  /** null: the painter takes none */
  seed: number | null;
}

/** One of several captions of one image. */
export interface TracedCaption {
  assetHash: string;
  /** of the image that was to be edited */
  ofCondition: boolean;
  position: number;
  captioner: string;
  temperature: number;
  seed: number | null;
  state: JudgementState;
  short: string | null;
  descriptive: string | null;
  facts: ImageFacts | null;
  /** how well it fits, from 0 to 1, and by what: claims, or the name of a scorer */
  score: number | null;
  scoredBy: string | null;
  /** code of the language that it is surely in, where that is neither English nor the prompt's; null: none */
  language: string | null;
  /** what the judge saw */
  best: boolean;
  /** null: the vendor filtered the question */
  callId: string | null;
  createdAt: Date;
}

export interface TracedCritique {
  round: number;
  principle: TitledPrinciple;
  text: string;
  foundNothing: boolean;
  callId: string;
  createdAt: Date;
}

export interface TracedRevision {
  round: number;
  principle: TitledPrinciple;
  /** of an item with images, the revised prompt */
  text: string;
  contentHash: string;
  unchanged: boolean;
  /** the first answer was a critique instead, and the model was asked again */
  roleConfusion: boolean;
  callId: string;
  /** the picture that the revised prompt led to; null: a text, or nothing was painted */
  painted: TracedPainting | null;
  createdAt: Date;
}

export interface TracedPainting {
  image: Asset;
  generator: Record<string, unknown>;
  callId: string;
}

export interface TracedPair {
  id: string;
  subject: string;
  chosen: { kind: 'candidate' | 'revision'; index: number };
  rejected: { kind: 'candidate' | 'revision'; index: number };
  probability: number;
  /** the probability, clamped where its label has reasons */
  target: number;
  margin: number;
  /** null: not known, for nothing was asked in both orders */
  flipped: boolean | null;
  way: Way;
  offline: boolean;
}

/** One call to a model, or one whose stored answer was used. */
export interface TracedCall {
  id: string;
  /** paid for by another label job: the same request had been answered before */
  reused: boolean;
  state: 'finished' | 'duplicate' | 'error';
  readable: boolean;
  endpoint: string;
  model: string;
  servedModel: string | null;
  /** of the served model's configuration, where the endpoint tells it */
  fingerprint: string | null;
  template: string;
  templateHash: string;
  requestHash: string;
  sampleIndex: number;
  attempt: number;
  finishReason: string | null;
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  /** decimal string; null where the model has no price */
  cost: string | null;
  latencyMs: number;
  errorCode: string | null;
  errorMessage: string | null;
  createdAt: Date;
  /** as sent and as received; absent unless asked for, null where not or no longer stored */
  request?: unknown;
  response?: unknown;
}

export interface TrailEntry {
  at: Date;
  actor: string;
  action: string;
  detail: unknown;
}
