import type { Interval } from '../interval/interval.js';
import { wilson } from '../interval/wilson.js';

/** The same things, right or wrong by two labellings: counts that sum to n. */
export interface PairedCounts {
  both: number;
  onlyFirst: number;
  onlySecond: number;
  neither: number;
}

/** How much more often the second labelling is right, in [-1, 1]. */
export interface PairedDifference {
  n: number;
  /** second - first; null of nothing */
  difference: number | null;
  interval: Interval | null;
}

/**
 * The difference of two paired proportions with its 95 % interval: the square-and-add interval on Wilson limits, with the
 * correlation corrected for continuity where it is positive (Newcombe 1998, Statistics in Medicine 17, 2635-2650, method 10).
 */
export function pairedDifference({ both, onlyFirst, onlySecond, neither }: PairedCounts): PairedDifference {
  const n = both + onlyFirst + onlySecond + neither;
  const [first, second] = [both + onlyFirst, both + onlySecond];
  const [one, two] = [wilson(first, n), wilson(second, n)];
  if (one === null || two === null) return { n, difference: null, interval: null };
  const [p, q] = [first / n, second / n];
  const phi = correlation(both * neither - onlyFirst * onlySecond, n, first, second);
  const half = (a: number, b: number): number => Math.sqrt(Math.max(0, a ** 2 - 2 * phi * a * b + b ** 2));
  const difference = q - p;
  return {
    n,
    difference,
    interval: {
      low: Math.max(-1, difference - half(q - two.low, one.high - p)),
      high: Math.min(1, difference + half(two.high - q, p - one.low)),
    },
  };
}

/** The estimate of phi, 0 where a margin is empty. */
function correlation(determinant: number, n: number, first: number, second: number): number {
  const margins = first * (n - first) * second * (n - second);
  if (margins === 0) return 0;
  return (determinant > 0 ? Math.max(determinant - n / 2, 0) : determinant) / Math.sqrt(margins);
}
