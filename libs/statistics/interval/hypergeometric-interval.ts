import { bisectWhole } from '../bisect.js';
import { hypergeometricAtMost } from '../distribution/hypergeometric.js';
import { requireDrawn, type Interval } from './interval.js';

/**
 * The exact interval of how many of a finite population are marked, from a simple random draw: every number that leaves half of
 * 1 - level or more in either tail (Clopper and Pearson's for draws without replacement; Buonaccorsi, The American Statistician 41 (1987),
 * 215-218). It covers at least at its level, whatever the truth, and is a point once all are drawn. `count` marked of the `of` units drawn. Returns
 * counts of the population, both ends included; of nothing drawn null.
 * Errors: RangeError unless 0 <= count <= of <= population are whole and 0 < level < 1.
 */
export function hypergeometricInterval(count: number, of: number, population: number, level = 0.95): Interval | null {
  requireDrawn(count, of, population, level);
  if (of === 0) return null;
  // a number that leaves half of 1 - level up to rounding is held
  const tail = (1 - level) / 2 - 1e-12;
  const most = population - (of - count);
  const atMost = (k: number, marked: number): number => hypergeometricAtMost(k, { population, marked, drawn: of });
  return {
    low: count === 0 ? 0 : bisectWhole((marked) => 1 - atMost(count - 1, marked) >= tail, count - 1, most),
    high: count === of ? most : bisectWhole((marked) => atMost(count, marked) < tail, count, most + 1) - 1,
  };
}
