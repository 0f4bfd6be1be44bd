import { incompleteBeta } from './special-functions.js';

/**
 * P(X <= k) of a binomial count: n independent trials, each with probability p.
 * Errors: RangeError unless n is a whole number from 0, k is whole and 0 <= p <= 1.
 */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (!(Number.isInteger(k) && Number.isInteger(n) && n >= 0 && p >= 0 && p <= 1))
    throw new RangeError(`no binomial probability of at most ${k} of ${n} at ${p}`);
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - p, n - k, k + 1);
}
