import { normalQuantile } from '../distribution/normal-quantile.js';

/** A two-sided interval, low <= high. */
export interface Interval {
  low: number;
  high: number;
}

/** value +- z * standardError, not cut at any bound. Errors: RangeError unless 0 < level < 1. */
export function normalInterval(value: number, standardError: number, level = 0.95): Interval {
  const half = normalQuantile((1 + level) / 2) * standardError;
  return { low: value - half, high: value + half };
}

/** Errors: RangeError unless 0 <= count <= of and 0 < level < 1; counts need not be whole. */
export function requireProportion(count: number, of: number, level: number): void {
  if (!(count >= 0 && count <= of)) throw new RangeError(`no interval of ${count} of ${of}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`${level} is no level of confidence between 0 and 1`);
}

/** Errors: RangeError unless 0 <= count <= of <= population are whole and 0 < level < 1. */
export function requireDrawn(count: number, of: number, population: number, level: number): void {
  requireProportion(count, of, level);
  if (!(Number.isInteger(count) && Number.isInteger(of) && Number.isInteger(population) && of <= population))
    throw new RangeError(`no interval of ${count} of ${of} drawn from ${population}`);
}
