import { normalQuantile } from '../distribution/normal-quantile.js';
import { requireProportion, type Interval } from './interval.js';

/**
 * Wilson's score interval of a proportion (Wilson 1927), without continuity correction. Of nothing it is null.
 * `count` of `of` independent trials; `level` is the confidence, 0.95 by default.
 * For simple random samples with a planned n: a weighted or re-checked sample needs another interval.
 * Errors: RangeError unless 0 <= count <= of and 0 < level < 1.
 */
export function wilson(count: number, of: number, level = 0.95): Interval | null {
  requireProportion(count, of, level);
  const z = normalQuantile((1 + level) / 2);
  if (of === 0) return null;
  const p = count / of;
  const shrink = 1 + z ** 2 / of;
  const middle = (p + z ** 2 / (2 * of)) / shrink;
  const half = (z / shrink) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  // At none and at all one end is 0 or 1 exactly; the formula gives it up to rounding.
  return { low: count === 0 ? 0 : Math.max(0, middle - half), high: count === of ? 1 : Math.min(1, middle + half) };
}
