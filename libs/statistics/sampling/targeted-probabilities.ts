import { bisect } from '../bisect.js';

/** The least probability of a unit, as a share of n / N: it bounds every weight at five times that of a plain random draw. */
export const FLOOR_SHARE = 0.2;

/**
 * Probabilities of drawing that sum to n: proportional to `scores` (how much one wants to see a unit; >= 0), none below
 * FLOOR_SHARE * n / N and none above 1. One a unit, in the order given.
 * Errors: RangeError unless 0 < n <= N, and for scores that are negative, not finite, or above 0 for too few units.
 */
export function targetedProbabilities(scores: readonly number[], n: number): number[] {
  const population = scores.length;
  if (!(n > 0 && n <= population)) throw new RangeError(`no sample of ${n} from ${population}`);
  if (!scores.every((score) => score >= 0 && Number.isFinite(score)))
    throw new RangeError('scores to target are finite and not negative');
  const floor = (FLOOR_SHARE * n) / population;
  const at = (scale: number): number[] => scores.map((score) => Math.min(1, Math.max(floor, scale * score)));
  const reaches = (scale: number): boolean => at(scale).reduce((sum, p) => sum + p, 0) >= n;
  // At this scale every unit with a score is sure to be drawn.
  const sure = 1 / scores.reduce((least, score) => (score > 0 && score < least ? score : least), Infinity);
  // score * (1 / score) may fall short of 1 by rounding
  const largest = reaches(sure) ? sure : sure * (1 + 4 * Number.EPSILON);
  if (!Number.isFinite(largest) || !reaches(largest))
    throw new RangeError(`too few units have a score to aim at: no ${n} of ${population} can be drawn by it`);
  return at(bisect(reaches, 0, largest));
}
