import type { Distribution, JudgementState, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { PrinciplePart } from '#libs/domain/principle-parts.js';
import type { Recipe, RunModels, Scale } from '#libs/domain/recipe.js';
import type { LabelJobState, Outcome, RunState } from '#libs/domain/stage.js';
import type { VersionName } from '#libs/domain/version-name.js';
import type { SampleCounts } from './sample-counts.js';

/** What is fixed of a run whose judges are reported. */
export interface ReportedRun {
  id: string;
  kind: 'labelled' | 'imported';
  state: RunState;
  recipe: Recipe;
  models: RunModels;
  /** true: made with the offline model, for demonstration only */
  offline: boolean;
  createdAt: Date;
  dataset: { id: string; name: string };
  canary: { id: string; name: string } | null;
  constitution: VersionName;
  /** of the constitution version, in its order */
  principles: ReportedPrinciple[];
}

export interface ReportedPrinciple {
  id: string;
  key: string;
  /** SHA-256 of its content */
  hash: string;
  title: string;
  weight: number;
  veto: boolean;
  tags: string[];
  /** by which two versions of it are compared; the text as a hash */
  parts: Readonly<Partial<Record<PrinciplePart, unknown>>>;
}

/** The call behind an answer; null of an imported one, or where no call came back. */
export interface AnswerSource {
  servedModel: string | null;
  templateHash: string | null;
}

interface AnyAnswer {
  judge: string;
  state: JudgementState;
  way: Way | null;
  /** a fallback judge's, in place of a judge that refused */
  standsIn: boolean;
  /** null: one answer, or no call came back */
  samples: SampleCounts | null;
  source: AnswerSource;
}

interface AnyJob {
  canary: boolean;
  itemHash: string;
  /** as it stands on the item: by the recipe a position or "tie", ranks, or a text; null: none */
  gold: unknown;
}

/** One verdict in one order, in candidate coordinates. */
export interface ComparedAnswer extends AnyAnswer {
  principleId: string;
  subject: string;
  shownFirst: Side;
  verdict: Verdict | null;
  probability: number | null;
  distribution: Distribution | null;
}

export interface ComparedJob extends AnyJob {
  /** characters of each text, by its name in subjects: {"candidate:0": 120} */
  lengths: Record<string, number>;
  /** names of the texts that seem to give orders to the judge */
  suspects: string[];
  answers: ComparedAnswer[];
}

/** One score for one text under one principle. */
export interface RatedAnswer extends AnyAnswer {
  principleId: string;
  subject: string;
  scale: Scale;
  score: number | null;
  expected: number | null;
  applies: boolean | null;
}

export interface RatedJob extends AnyJob {
  answers: RatedAnswer[];
}

/** One choice among the options of an item. */
export interface ClassifiedAnswer extends AnyAnswer {
  label: string | null;
  /** of each option, in the item's order */
  distribution: number[] | null;
  /** positions of the options in the order in which they were shown */
  shown: number[];
}

export interface ClassifiedJob extends AnyJob {
  /** empty where the recipe brings them */
  options: string[];
  answers: ClassifiedAnswer[];
}

/** Label jobs that ended alike. */
export interface JobCount {
  canary: boolean;
  state: LabelJobState;
  outcome: Outcome | null;
  jobs: number;
  withGold: number;
  /** with texts that seem to give orders to the judge */
  suspicious: number;
}

/** Calls behind answers, each counted once. A null stands for all judges, or all principles. */
export interface CallCount {
  canary: boolean;
  judge: string | null;
  principleId: string | null;
  calls: number;
  /** paid for by other runs: their answers were used again */
  reused: number;
  /** money of this run's own calls, a decimal; null where none of them has a price */
  cost: string | null;
  /** this run's own calls without a price */
  unpriced: number;
  meanLatencyMs: number;
  p95LatencyMs: number;
}

/** This run's own calls for answers of one judge, with those that failed or were asked again. */
export interface LedgerCount {
  canary: boolean;
  judge: string;
  calls: number;
  failed: number;
  /** paid for although another process was first */
  duplicates: number;
  cost: string | null;
  unpriced: number;
  promptTokens: number;
  completionTokens: number;
}

export interface CallFailureCount {
  canary: boolean;
  judge: string;
  code: string;
  calls: number;
}

/** What answered behind an endpoint, as it says itself. */
export interface ServedCount {
  canary: boolean;
  judge: string;
  model: string;
  servedModel: string | null;
  fingerprint: string | null;
  template: string;
  templateHash: string;
  calls: number;
}

export interface TagCount {
  canary: boolean;
  tag: string;
  judge: string;
  state: JudgementState;
  answers: number;
  /** tags of the part that are not listed */
  leftOut: number;
}

export interface StandInCount {
  canary: boolean;
  judge: string;
  insteadOf: string;
  answers: number;
}

/** First answers that could not be read, and whose re-ask could. */
export interface HealedCount {
  canary: boolean;
  judge: string;
  calls: number;
}

export interface ExcludedCount {
  canary: boolean;
  judge: string;
  code: string;
  jobs: number;
}

export interface SuspectCount {
  canary: boolean;
  code: string;
  jobs: number;
  places: number;
}

/** All counts that PostgreSQL makes itself. */
export interface ReportCounts {
  jobs: JobCount[];
  calls: CallCount[];
  ledger: LedgerCount[];
  failures: CallFailureCount[];
  served: ServedCount[];
  tags: TagCount[];
  standIns: StandInCount[];
  healed: HealedCount[];
  excluded: ExcludedCount[];
  suspects: SuspectCount[];
}
