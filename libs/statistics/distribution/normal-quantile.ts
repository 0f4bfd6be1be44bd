import { inverseNormal } from './special-functions.js';

/**
 * The standard normal quantile: z with P(Z <= z) = p.
 * Errors: RangeError unless 0 < p < 1.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`no normal quantile at ${p}: it must lie between 0 and 1`);
  return inverseNormal(p);
}
