import type { Share } from '../share.js';
import type { Interval } from './interval.js';
import { wilson } from './wilson.js';

/**
 * The first share less the second, of independent counts, with its interval: square-and-add on Wilson limits (Newcombe 1998,
 * Statistics in Medicine 17, 873-890, method 10). null where one of them is of none.
 */
export function independentDifference(
  first: Share,
  second: Share,
  level = 0.95,
): { difference: number; interval: Interval } | null {
  const [one, two] = [wilson(first.count, first.of, level), wilson(second.count, second.of, level)];
  if (one === null || two === null || first.rate === null || second.rate === null) return null;
  const difference = first.rate - second.rate;
  return {
    difference,
    interval: {
      low: difference - Math.hypot(first.rate - one.low, two.high - second.rate),
      high: difference + Math.hypot(one.high - first.rate, second.rate - two.low),
    },
  };
}
