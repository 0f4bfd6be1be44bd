import { normalQuantile } from '../distribution/normal-quantile.js';

export interface Precision {
  /** Of the interval wanted, in the units of the mean: 0.03 is +-3 points. */
  halfWidth: number;
  level?: number;
  /** Units to draw from; without it infinitely many. */
  population?: number;
}

/**
 * How many units a normal interval of a share needs for a half-width, drawn without replacement. `rate` is a guess of the share
 * (1/2 is the worst), `designEffect` the variance of the design over that of a simple random draw.
 * Errors: RangeError unless halfWidth, designEffect > 0 and 0 <= rate <= 1.
 */
export function requiredSize({
  rate = 0.5,
  designEffect = 1,
  ...precision
}: Precision & { rate?: number; designEffect?: number }): number {
  if (!(designEffect > 0 && rate >= 0 && rate <= 1))
    throw new RangeError(`no sample is planned for a share of ${rate} with a design effect of ${designEffect}`);
  return sizeForVariance(rate * (1 - rate) * designEffect, precision);
}

/**
 * How many units in all a sample needs, of which `size` gave this standard error: more of the same.
 * Errors: RangeError unless size is a whole number from 1 to the population, and halfWidth > 0.
 */
export function requiredSizeAfter(size: number, standardError: number, precision: Precision): number {
  const { population = Infinity } = precision;
  if (!(Number.isInteger(size) && size >= 1 && size <= population && standardError >= 0))
    throw new RangeError(`${size} units of ${population} with a standard error of ${standardError} are no sample`);
  if (size === population) return size;
  const variance = (standardError ** 2 * size) / (1 - size / population);
  return Math.max(size, sizeForVariance(variance, precision));
}

/** `variance` is that of one unit. */
function sizeForVariance(variance: number, { halfWidth, level = 0.95, population = Infinity }: Precision): number {
  if (!(halfWidth > 0)) throw new RangeError(`no sample has a half-width of ${halfWidth}`);
  const infinite = variance * (normalQuantile((1 + level) / 2) / halfWidth) ** 2;
  // A whole number that rounding has lifted by a hair is not one more.
  return Math.min(population, Math.max(1, Math.ceil(infinite / (1 + infinite / population) - 1e-9)));
}
