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
  return squareAndAdd({ value: first.rate, interval: one }, { value: second.rate, interval: two });
}

/** A share with an interval of any kind. */
interface ToldShare {
  value: number;
  interval: Interval;
}

/**
 * The first of two independent shares less the second, with the interval that theirs make (Zou and Donner, Statistics in Medicine 27
 * (2008), 1693-1702): also where neither varies in the sample it has a width.
 */
export function squareAndAdd(first: ToldShare, second: ToldShare): { difference: number; interval: Interval } {
  const difference = first.value - second.value;
  const [one, two] = [first.interval, second.interval];
  return {
    difference,
    interval: {
      low: difference - Math.hypot(first.value - one.low, two.high - second.value),
      high: difference + Math.hypot(one.high - first.value, second.value - two.low),
    },
  };
}
