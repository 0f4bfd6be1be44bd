import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { DecidedUnit } from './decided-unit.js';

/** A decided pair of texts: how much longer the first is, and how sure the judge was of it. */
export interface LengthPoint {
  /** characters; below 0: the second is longer */
  longerBy: number;
  /** that the first is better, by the judge */
  probability: number;
  /** people's label */
  people: HumanVerdict;
}

/** More would be a blot, and hundreds of kilobytes. */
export const MOST_POINTS = 1_000;

/** Of pairs and revisions with a probability, those that were decided first; a judge that goes by length lets them rise from left to right. */
export function lengthPoints(units: readonly DecidedUnit[]): LengthPoint[] {
  return units
    .flatMap(({ label, machine: { lengths, probability, label: said } }): LengthPoint[] => {
      if (label === null || lengths === null || probability === null || (said !== 'first' && said !== 'second'))
        return [];
      const first = said === 'first' ? probability : 1 - probability;
      return [{ longerBy: lengths[0] - lengths[1], probability: first, people: label }];
    })
    .slice(0, MOST_POINTS);
}
