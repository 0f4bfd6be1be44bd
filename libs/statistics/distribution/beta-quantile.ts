import { inverseIncompleteBeta } from './special-functions.js';

/**
 * The quantile of Beta(a, b): x in [0, 1] with P(X <= x) = p, for a and b that need not be whole: to about 1 part in 10^12
 * where they are in the thousands, 10^9 where they are in the millions.
 * Errors: RangeError unless 0 <= p <= 1, a > 0 and b > 0.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0)) throw new RangeError(`no quantile of Beta(${a}, ${b}) at ${p}`);
  if (p === 0 || p === 1) return p;
  return inverseIncompleteBeta(p, a, b);
}
