import { bothTookSides } from './agreement.js';
import type { DecidedUnit } from './decided-unit.js';
import { shareOf } from './estimate.js';
import type { Figure } from './figure.js';
import { isVerdict, MISSING_REASONS, type AuditFacts, type MissingReason } from './reviewed-unit.js';
import { sampleOf } from './sample.js';

export interface NonResponse {
  /** slots that ended without a verdict, by reason; those that never occurred are left out */
  skips: { reason: MissingReason; count: number }[];
  /** units that nobody gave a verdict on */
  missing: number;
  /** units on which reviewers differ without a majority, and nobody adjudicated */
  unresolved: number;
  /** The agreement, had people contradicted the judge in all of these, and had they agreed in all. */
  worst: Figure;
  best: Figure;
}

/** What units without a label may hide. `units`: all of the sample. */
export function nonResponseOf(facts: AuditFacts, units: readonly DecidedUnit[], anytime: boolean): NonResponse {
  const reasons = units.flatMap(({ reviews }) => reviews.flatMap((one) => (isVerdict(one) ? [] : [one.skipped])));
  const without = ({ outcome }: DecidedUnit): boolean => outcome === 'missing' || outcome === 'unresolved';
  const ended = units.filter(({ outcome }) => outcome !== 'open');
  const sample = sampleOf(facts, ended, units.length, anytime);
  const filled = (how: string, holds: (unit: DecidedUnit) => boolean): Figure =>
    shareOf(sample, {
      estimand: `units where people took the judge's side, had they ${how} wherever there is no label`,
      over: (unit) => bothTookSides(unit) || without(unit),
      holds,
    });
  return {
    skips: MISSING_REASONS.map((reason) => ({ reason, count: reasons.filter((one) => one === reason).length })).filter(
      ({ count }) => count > 0,
    ),
    missing: units.filter(({ outcome }) => outcome === 'missing').length,
    unresolved: units.filter(({ outcome }) => outcome === 'unresolved').length,
    worst: filled('contradicted it', ({ outcome }) => outcome === 'agrees'),
    best: filled('taken it', (unit) => unit.outcome === 'agrees' || without(unit)),
  };
}
