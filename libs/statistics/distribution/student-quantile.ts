import { betaQuantile } from './beta-quantile.js';

/**
 * The quantile of Student's t with `freedom` degrees of freedom, which need not be whole: T^2 / (freedom + T^2) is Beta(1/2, freedom/2).
 * Errors: RangeError unless 0 < p < 1 and freedom > 0.
 */
export function studentQuantile(p: number, freedom: number): number {
  if (!(p > 0 && p < 1 && freedom > 0)) throw new RangeError(`no quantile of t with ${freedom} degrees at ${p}`);
  const x = betaQuantile(Math.abs(2 * p - 1), 0.5, freedom / 2);
  const t = Math.sqrt((freedom * x) / (1 - x));
  return p < 0.5 ? -t : t;
}
