import { bisect } from '../bisect.js';
import { logBeta } from '../distribution/special-functions.js';
import { requireProportion, type Interval } from './interval.js';

/**
 * A confidence sequence of a proportion: looked at after every trial, all intervals together cover at the level, so that one
 * may stop when one likes (Robbins, Annals of Mathematical Statistics 41 (1970), 1397-1409, with a uniform mixture). It holds
 * every p whose likelihood is above (1 - level) times the mean likelihood over a uniform p.
 * `count` of `of` independent trials in the order in which they came; of nothing it is null.
 * Errors: RangeError unless 0 <= count <= of and 0 < level < 1.
 */
export function betaBinomialSequence(count: number, of: number, level = 0.95): Interval | null {
  requireProportion(count, of, level);
  if (of === 0) return null;
  const least = Math.log(1 - level) + logBeta(count + 1, of - count + 1);
  // 0 * log 0 is 0 here
  const term = (times: number, p: number): number => (times === 0 ? 0 : times * Math.log(p));
  const inside = (p: number): boolean => term(count, p) + term(of - count, 1 - p) > least;
  const middle = count / of;
  return {
    low: count === 0 ? 0 : bisect(inside, 0, middle),
    high: count === of ? 1 : bisect((p) => !inside(p), middle, 1),
  };
}
