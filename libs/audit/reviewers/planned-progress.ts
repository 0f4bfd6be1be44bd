import type { AuditUnderReview } from '#libs/database/audit/reviewers/reviewer.store.js';
import { expectedHalfWidth } from '#libs/statistics/sampling/expected-half-width.js';

/** How far an audit is, as far as it tells nothing of what was found in it. */
export interface PlannedProgress {
  /** units of the sample; decisions that it takes in all, those about gold units and repeats not counted, and how many of them were made, in whole steps of twenty where others are mixed in */
  units: number;
  places: number;
  settled: number;
  /** the share that `now` and `planned` are of: the one that the audit was planned with, else one half, where an interval is widest */
  rate: number;
  /** half of a 95 % interval's width of that share: after what is settled, and once all is; null: nothing is, the sample is targeted, or, of `now`, images stand in rows and some wait */
  now: number | null;
  planned: number | null;
}

const WIDEST = 0.5;

/** From counts and the plan alone: a width that followed from the verdicts would tell reviewers how often people and judge agree. */
export function plannedProgress(audit: AuditUnderReview): PlannedProgress {
  const { units, places, settled, strata, precision, design, sideBySide } = audit;
  const rate = precision?.rate ?? WIDEST;
  const width = (decided: number): number | null =>
    design === 'targeted' || decided < 1
      ? null
      : expectedHalfWidth(
          strata.map(({ kept, drawn }) => ({
            count: kept,
            chance: ((drawn / kept) * decided) / units,
            variance: rate * (1 - rate),
          })),
        );
  const decided = places === 0 ? 0 : Math.floor((units * settled) / places);
  // images of a row are decided together: what is settled before the end is no random part of the sample
  const inRows = sideBySide && settled < places;
  return { units, places, settled, rate, now: inRows ? null : width(decided), planned: width(units) };
}
