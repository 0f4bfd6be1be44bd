import type { AuditState } from '#libs/domain/audit.js';
import type { LotState, Severity } from '#libs/domain/lot.js';
import type { Interval } from '#libs/statistics/interval/interval.js';

/** How often two reviewers of the same pair decided against each other: what a human in the judge's place would be found to err. */
export interface HumanError {
  /** pairs that two or more reviewers decided */
  units: number;
  /** share of contradictions, weighted by 1 / pi */
  rate: number;
  /** 95 % */
  interval: Interval;
  /** whose verdicts were counted */
  auditIds: string[];
}

/** What became of the pairs of a sample. */
export interface LotCounts {
  /** settled as the machine labelled them */
  right: number;
  /** settled against the machine */
  against: number;
  /** settled as equally good, or as both bad: told apart, and not counted as wrong */
  ties: number;
  bothBad: number;
  /** everybody skipped them, or their item was erased before anybody decided: counted as wrong */
  skipped: number;
  /** reviewers differ and nobody adjudicated, or nobody decided in time: counted as wrong */
  unsettled: number;
  /** settled by an adjudication; by one reviewer alone */
  adjudicated: number;
  byOne: number;
}

export interface LotDecision {
  counts: LotCounts;
  /** against, skipped and unsettled */
  wrong: number;
  /** share of wrong pairs in the whole lot: as in the sample, with the exact interval of a draw without replacement at `level` */
  estimate: { rate: number; interval: Interval; level: number };
  /** measured in this audit; null: no pair was decided by two */
  humanError: HumanError | null;
  /** the sample was drawn again from seed and data, and was the same */
  verified: boolean;
  warnings: string[];
}

/** Pairs of a sample that were adjudicated after its lot was decided, and otherwise than they counted then. */
export interface LotSince {
  pairs: number;
  firstAt: Date;
  lastAt: Date;
  /** pairs of the sample that would be wrong now */
  wrong: number;
}

export interface LotReworkView {
  id: string;
  done: string;
  createdBy: string;
  createdAt: Date;
}

/** One draw of a run's pairs: its plan, and what came of it. */
export interface LotDraw {
  id: string;
  /** from 1 within the run */
  number: number;
  severity: Severity;
  goodRate: number;
  producerRisk: number;
  badRate: number;
  consumerRisk: number;
  /** pairs of the lot, and of the sample */
  population: number;
  size: number;
  /** at most so many of the sample may be wrong */
  accepts: number;
  state: LotState;
}

/** A draw of the same run before another, and what was done about it. */
export interface EarlierDraw extends LotDraw {
  /** of the sample; null: it is open */
  wrong: number | null;
  /** recorded rework, oldest first */
  reworks: string[];
}

/** A draw with all that is known of it. */
export interface LotView extends LotDraw {
  runId: string;
  auditId: string;
  auditState: AuditState;
  /** people who decide each pair */
  reviewers: number;
  /** the offline model made some of its labels: they are for demonstration only */
  offline: boolean;
  frameHash: string;
  /** measured in earlier audits; null: nobody had */
  humanError: HumanError | null;
  warnings: string[];
  /** null: it is open */
  decision: LotDecision | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** what was decided of its pairs since: its decision and certificate do not know of it; null: nothing */
  since: LotSince | null;
  reworks: LotReworkView[];
  /** oldest first */
  earlier: EarlierDraw[];
  createdBy: string;
  createdAt: Date;
}
