import type { Distribution, JudgementState, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { ComparingRecipe, RunModels } from '#libs/domain/recipe.js';
import type { Outcome } from '#libs/domain/stage.js';
import type { PairRow } from '../label-job/settlement.js';
import type { StoredResult } from '../label-job/stored-result.js';

/** One judgement that has passed every check, as it waits for the others of its item. */
export interface StagedJudgement {
  /** in the file */
  line: number;
  itemId: string;
  /** how many candidates the item has */
  candidates: number;
  judge: string;
  principleId: string;
  subject: string;
  shownFirst: Side;
  state: JudgementState;
  /** why it could not be read */
  why: string | null;
  verdict: Verdict | null;
  probability: number | null;
  distribution: (Distribution & { missing: string[] }) | null;
  way: Way | null;
  reasons: string | null;
  answer: string | null;
}

/** A line that says again what another one has said: the same judge, texts, principle and order. */
export interface RepeatedLine {
  line: number;
  /** the line that was there before */
  before: number;
}

/** An item that lines name. */
export interface NamedItem {
  /** as lines name it: its externalId, or its content hash */
  name: string;
  itemId: string;
  candidates: number;
}

/** What is staged, once all lines are. */
export interface StagedSummary {
  items: number;
  judges: string[];
  principleIds: string[];
  /** a judge's comparisons of two texts under one principle; those that came in one order only */
  comparisons: number;
  inOneOrder: number;
  /** the most pairs of candidates that were compared of one item */
  mostPairs: number;
  /** all pairs of candidates were compared of every item */
  allPairs: boolean;
}

/** One item with everything that was staged of it, without texts. */
export interface StagedItem {
  itemId: string;
  /** in the order of their positions */
  candidates: { id: string; contentHash: string }[];
  answers: StagedAnswer[];
}

export type StagedAnswer = Pick<
  StagedJudgement,
  'judge' | 'principleId' | 'subject' | 'shownFirst' | 'state' | 'why' | 'verdict' | 'way'
> & { distribution: Distribution | null };

export interface ImportedRun {
  id: string;
  datasetId: string;
  versionId: string;
  recipe: ComparingRecipe;
  models: RunModels;
  seed: string;
  createdBy: string;
  leftOut: Record<string, number>;
}

/** A label job with its pairs; its judgements are those staged. */
export interface ImportedJob {
  id: string;
  itemId: string;
  state: 'done' | 'failed';
  outcome: Outcome | null;
  result: StoredResult | null;
  failureCode: string | null;
  failureMessage: string | null;
  pairs: PairRow[];
}

/** What has become of an import. */
export interface ImportedCounts {
  runId: string;
  /** judgements that landed, readable or not */
  accepted: number;
  /** lines that repeat one from before: the same judge, texts, principle and order */
  duplicates: number;
  /** lines with an error */
  rejected: number;
  /** items that were judged */
  labelJobs: number;
  done: number;
  /** label jobs without a label: what their judges said could not be read */
  failed: number;
  pairs: number;
  /** comparisons of one judge that came in one order only */
  inOneOrder: number;
}

/** What an import leaves on the trail: its counts, and how answers were read where that was said. */
export interface ImportNote extends ImportedCounts {
  /** hash of what its judgements say, whatever the order of the file */
  content: string;
  reader: { hash: string; source: string } | null;
}
