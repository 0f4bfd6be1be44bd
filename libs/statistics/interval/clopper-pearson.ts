import { betaQuantile } from '../distribution/beta-quantile.js';
import { requireProportion, type Interval } from './interval.js';

/**
 * The exact interval of a proportion (Clopper and Pearson, Biometrika 26 (1934), 404-413): it covers at least at its level,
 * whatever the truth. Of nothing it is null. `count` of `of` independent trials, which need not be whole (korn-graubard.ts).
 * Errors: RangeError unless 0 <= count <= of and 0 < level < 1.
 */
export function clopperPearson(count: number, of: number, level = 0.95): Interval | null {
  requireProportion(count, of, level);
  if (of === 0) return null;
  const tail = (1 - level) / 2;
  return {
    low: count === 0 ? 0 : betaQuantile(tail, count, of - count + 1),
    high: count === of ? 1 : betaQuantile(1 - tail, count + 1, of - count),
  };
}
