import { normalQuantile } from '../distribution/normal-quantile.js';

/**
 * How many units of a population a simple random sample needs so that the normal interval of a share is expected to reach
 * `halfWidth` to both sides where the share is `rate`, with the finite population correction (Cochran, Sampling
 * Techniques, 3rd ed. 1977, section 4.4): n0 = z^2 p (1 - p) / d^2, n = n0 / (1 + (n0 - 1) / N), rounded up.
 * Errors: RangeError unless 0 < halfWidth < 1, 0 < rate < 1, population >= 1 and 0 < level < 1.
 */
export function sampleSize(halfWidth: number, rate: number, population: number, level = 0.95): number {
  if (!(halfWidth > 0 && halfWidth < 1 && rate > 0 && rate < 1 && population >= 1)) {
    throw new RangeError(`no sample size for ${rate} +- ${halfWidth} of ${population}`);
  }
  const z = normalQuantile((1 + level) / 2);
  const unlimited = (z ** 2 * rate * (1 - rate)) / halfWidth ** 2;
  return Math.min(population, Math.ceil(unlimited / (1 + (unlimited - 1) / population)));
}
