import type { AuditDesign, AuditUnit } from '#libs/domain/audit.js';
import { type HumanVerdict, SKIP_REASONS } from '#libs/domain/audit-verdict.js';
import type { Candidate } from '#libs/statistics/judge/judged-pair.js';

/** What is reported about each of, beside all together: units are put into groups by these. */
export interface UnitDimensions {
  /** of the constitution: slug@n */
  version: string;
  /** keys of the principles that applied */
  principles: readonly string[];
  /** that judged */
  models: readonly string[];
  modality: string;
  run: string;
}

/** What one judge of a jury says of a pair by itself; null: it cannot be said. */
export interface JurorLabel {
  model: string;
  label: 'first' | 'second' | 'tie' | null;
}

/** What the machine said of a unit, as it was when the unit was drawn. */
export interface MachineLabel {
  /**
   * In the words of people's verdicts: of a pair the chosen text; of a revision `second` where it was held better than the text before it, else
   * `first`; of a rating `complies` or `violates`; of a form what most votes
   * answered, null where no judge was asked.
   */
  label: HumanVerdict | null;
  /** P(label), before any clamp; null where the machine gave none */
  probability: number | null;
  /** how sure it was, in whole thousandths, in the measure that is known of every unit of the frame; null where the machine gave none */
  confidence: number | null;
  /** the two orders disagreed; null where only one was asked */
  flipped: boolean | null;
  /** how the probability was had; null where there is none */
  way: string | null;
  /** the text that the judge saw first; null where it saw both orders, or a single text */
  shownFirst: Candidate | null;
  /** characters of the two texts; null where they are no two texts */
  lengths: readonly [number, number] | null;
  /** of a form: the image that the pair chose, by whatever it was judged by; null of all else */
  chosen: Candidate | null;
  /** models that wrote the two texts; null where unknown */
  writers: readonly [string | null, string | null];
  /** of a pair that several models judged, as its label is of them all together; else empty */
  jurors: readonly JurorLabel[];
}

/** A reviewer's last verdict before the reveal. */
export interface ReviewerVerdict {
  reviewer: string;
  value: HumanVerdict;
  /** 1 to 5 */
  confidence: number | null;
  seconds: number | null;
  /** of an image: whether its caption is right */
  caption: 'right' | 'partly' | 'wrong' | null;
  /** of a revision, the second step: whether it did what the critique said, and whether it damaged anything else */
  critique: { fixed: 'yes' | 'partly' | 'no'; damaged: 'yes' | 'no' } | null;
  /** what they said after the reveal; null where they left it */
  amended: HumanVerdict | null;
}

/** Why a slot ended without a verdict; erased: its item was, closed: the audit ended, before anybody gave one. */
export const MISSING_REASONS = [...SKIP_REASONS, 'erased', 'closed'] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

/** A slot that ended without a verdict. */
export interface SkippedReview {
  /** null: nobody had it */
  reviewer: string | null;
  skipped: MissingReason;
}

/** A unit of the sample, with all that people said of it. Gold units and repeats are none. */
export interface ReviewedUnit {
  key: string;
  stratum: string;
  /** of being in the sample */
  pi: number;
  /** items of the frame that look like its item, with itself: their one that could be drawn is it; 1 where none does */
  nearItems: number;
  /** drawn with equal chances; in designs that aim at nothing, all are */
  core: boolean;
  targeted: boolean;
  dimensions: UnitDimensions;
  machine: MachineLabel;
  /** one for each slot that ended for good; fewer than the audit's reviewers: the unit is still open */
  reviews: readonly (ReviewerVerdict | SkippedReview)[];
  /** what an adjudicator decided; null where nobody did */
  adjudicated: HumanVerdict | null;
}

/** What a report has to know of the audit itself. */
export interface AuditFacts {
  unit: AuditUnit;
  design: AuditDesign;
  seed: string;
  /** images of a prompt were asked about one after the other: the order in which units were decided is not random */
  sideBySide: boolean;
  /** units of the frame */
  population: number;
  /** kept: units that could be drawn, of items that look alike those of one */
  strata: readonly { key: string; population: number; kept: number; drawn: number }[];
  /** the most items of the frame that look alike; 1 where none do */
  mostNearItems: number;
  /** units asked for, extensions included; of a targeted design the number expected */
  plannedSize: number;
  reviewersPerUnit: number;
  /** probabilities this near to one half make no pair, in all its runs; null: its runs differ, or compare nothing */
  tieBand: number | null;
  /** somebody had it extended with its result in sight: it was looked at before it was done */
  extendedBecauseOfResult: boolean;
  /** decisions about units with a known answer, and about units that the same reviewer had decided before: by the last that was said */
  mixedIn: { gold: { of: number; right: number }; repeats: { of: number; alike: number } };
  /** reviewers were shown what the machine said, and could amend their verdicts */
  revealed: boolean;
  /** Shares of the machine's labels over the whole frame; null where they are not known. */
  machineShares: Readonly<Partial<Record<HumanVerdict, number>>> | null;
  /** How many units of the whole frame the machine was so sure of, in whole thousandths; null where that is not known of each. */
  machineConfidences: readonly { confidence: number; count: number }[] | null;
}

export const isVerdict = (review: ReviewerVerdict | SkippedReview): review is ReviewerVerdict => 'value' in review;

/** The verdicts among a unit's reviews. */
export const verdictsOf = ({ reviews }: Pick<ReviewedUnit, 'reviews'>): ReviewerVerdict[] => reviews.filter(isVerdict);
