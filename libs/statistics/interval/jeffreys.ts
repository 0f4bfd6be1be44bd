import { betaQuantile } from '../distribution/beta-quantile.js';
import { requireProportion, type Interval } from './interval.js';

/**
 * The equal-tailed interval of a proportion under Jeffreys' prior Beta(1/2, 1/2) (Brown, Cai and DasGupta, Statistical Science 16
 * (2001), 101-133), without their change at the ends: 0 of n does not reach 0. Of nothing it is null.
 * Errors: RangeError unless 0 <= count <= of and 0 < level < 1.
 */
export function jeffreys(count: number, of: number, level = 0.95): Interval | null {
  requireProportion(count, of, level);
  if (of === 0) return null;
  const tail = (1 - level) / 2;
  const [a, b] = [count + 0.5, of - count + 0.5];
  return { low: betaQuantile(tail, a, b), high: betaQuantile(1 - tail, a, b) };
}
