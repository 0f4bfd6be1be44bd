import type { Aspect } from '#libs/domain/aspect.js';
import type { Distribution, JudgementState, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { ImageFacts } from '#libs/domain/image-facts.js';
import type { Seen, VerdictAspect } from '#libs/domain/image-verdict.js';
import type { Scale } from '#libs/domain/recipe.js';
import type { Outcome, Stage } from '#libs/domain/stage.js';
import type { ContrastRow, ImageAnswerRow, ImageQuestionRow, PerturbedPromptRow } from './asked-rows.js';
import type { JobImage } from './claimed-job.js';
import type { StoredResult } from './stored-result.js';

/** What a stage has made, and where its label job goes: settled in one statement, or not at all. */
export interface Settlement {
  id: string;
  token: string;
  /** the row moves only if it still stands here */
  from: { stage: Stage; round: number };
  to: Move;
  candidates?: CandidateRow[];
  captions?: CaptionRow[];
  imageQuestions?: ImageQuestionRow[];
  imageAnswers?: ImageAnswerRow[];
  perturbedPrompts?: PerturbedPromptRow[];
  contrasts?: ContrastRow[];
  scores?: ScoreRow[];
  selections?: SelectionRow[];
  critiques?: CritiqueRow[];
  revisions?: RevisionRow[];
  paintings?: PaintingRow[];
  judgements?: JudgementRow[];
  ratings?: RatingRow[];
  imageVerdicts?: ImageVerdictRow[];
  classifications?: ClassificationRow[];
  pairs?: PairRow[];
  /** instructions found in judged texts: all of them, in place of those known; absent: as known */
  suspects?: SuspectRow[];
  /** calls whose answers could not be read: never reused */
  unreadableCalls?: string[];
}

export type Move =
  | { kind: 'advance'; stage: Stage; round: number }
  | { kind: 'done'; outcome: Outcome; result: StoredResult }
  /** due again after a delay; a wait uses up no attempt */
  | { kind: 'wait' | 'retry'; delayMs: number; code: string; message: string }
  | { kind: 'fail'; code: string; message: string }
  /** given back untouched: the run does not run, or the budget is out */
  | { kind: 'release' };

export interface CritiqueRow {
  id: string;
  round: number;
  principleId: string;
  text: string;
  foundNothing: boolean;
  modelCallId: string;
}

export interface RevisionRow {
  id: string;
  round: number;
  principleId: string;
  text: string;
  contentHash: string;
  unchanged: boolean;
  roleConfusion: boolean;
  modelCallId: string;
}

/** What painted a picture, as far as it is known; null: not told. */
export interface Generator {
  name: string;
  endpoint: string;
  size: string | null;
  seed: number | null;
  /** the prompt that it says it has really painted */
  prompt: string | null;
}

/** The picture that the revised prompt of a round led to. */
export interface PaintingRow {
  round: number;
  image: JobImage;
  paintCallId: string;
  generator: Generator;
}

/** A candidate that the writer or the painter made for this label job: a text with its temperature, or an image with its generator. */
export interface CandidateRow {
  id: string;
  position: number;
  text: string | null;
  image: JobImage | null;
  contentHash: string;
  modelCallId: string;
  temperature: number | null;
  seed: number | null;
  generator: Generator | null;
}

/** One caption of one image. A failure says nothing. */
export interface CaptionRow {
  id: string;
  assetHash: string;
  position: number;
  captioner: string;
  temperature: number;
  seed: number | null;
  state: Exclude<JudgementState, 'failed'>;
  short: string | null;
  descriptive: string | null;
  facts: ImageFacts | null;
  /** code of the language that it is surely in, where that is neither English nor the prompt's; null: none */
  language: string | null;
  score: number | null;
  scoredBy: string | null;
  best: boolean;
  /** null: the vendor filtered the question */
  modelCallId: string | null;
}

/** One scorer's number for one candidate: finite. */
export interface ScoreRow {
  id: string;
  candidateId: string;
  scorer: string;
  aspect: Aspect;
  value: number;
  /** where it comes from: the model, how many answers it stands for, ... */
  provenance: Record<string, unknown>;
  /** null: no call alone gave it */
  modelCallId: string | null;
}

/** Where an image stands among those of its item by the scorer that chooses which are judged. */
export interface SelectionRow {
  id: string;
  candidateId: string;
  /** from 1 */
  rank: number;
  /** finite; null: the scorer has given it none */
  score: number | null;
  chosen: boolean;
}

/** What every kind of judgement has. */
interface Judged {
  id: string;
  judge: string;
  state: JudgementState;
  way: Way | null;
  /** what the judge wrote before its verdict, where it was asked for */
  reasons: string | null;
  /** the judge that refused, where this is the fallback's */
  insteadOf: string | null;
  /** null: imported, or no call came back */
  modelCallId: string | null;
  /** all answers, where several were sampled */
  sampleCalls: string[];
}

export interface JudgementRow extends Judged {
  principleId: string;
  subject: string;
  shownFirst: Side;
  verdict: Verdict | null;
  probability: number | null;
  distribution: (Distribution & { missing: string[] }) | null;
}

export interface RatingRow extends Judged {
  principleId: string;
  subject: string;
  scale: Scale;
  score: number | null;
  expected: number | null;
  /** false: the principle says nothing about this text; null: not readable */
  applies: boolean | null;
  distribution: Record<string, number> | null;
}

/** A verdict on images that makes no label: of two in one order (shownFirst), or of one on a scale. */
export interface ImageVerdictRow extends Judged {
  seen: Seen;
  aspect: VerdictAspect;
  /** null: what it is about belongs to no principle */
  principleId: string | null;
  subject: string;
  shownFirst: Side | null;
  scale: Scale | null;
  verdict: Verdict | null;
  probability: number | null;
  score: number | null;
  expected: number | null;
  distribution: JudgementRow['distribution'] | RatingRow['distribution'];
}

export interface ClassificationRow extends Judged {
  label: string | null;
  /** of each option, in the item's order */
  distribution: number[] | null;
  /** positions of the options in the order in which they were shown */
  shown: number[];
}

/** Judged text that seems to give orders to the judge. */
export interface SuspectRow {
  /** for example "candidate:1" */
  text: string;
  code: string;
  excerpt: string;
}

export interface PairRow {
  id: string;
  versionId: string;
  subject: string;
  chosenCandidateId: string | null;
  chosenRevisionId: string | null;
  rejectedCandidateId: string | null;
  rejectedRevisionId: string | null;
  chosenHash: string;
  rejectedHash: string;
  probability: number;
  target: number;
  margin: number;
  flipped: boolean;
  way: Way;
  offline: boolean;
}
