import { bisect } from '../bisect.js';

/** Strata's shares of a sample by their sizes, which sum to 1. Errors: RangeError of an empty or negative population. */
export function proportionalShares(populations: readonly number[]): number[] {
  return sharesOf(populations);
}

/**
 * Neyman's allocation (Journal of the Royal Statistical Society 97 (1934), 558-625): shares by size times standard deviation, which
 * give the mean its least variance. Where no stratum varies, by size. Errors: RangeError for lists of different length, negative numbers, or an empty population.
 */
export function neymanShares(populations: readonly number[], deviations: readonly number[]): number[] {
  if (deviations.length !== populations.length) throw new RangeError('every stratum has one standard deviation');
  return deviations.every((deviation) => deviation === 0)
    ? proportionalShares(populations)
    : sharesOf(populations.map((population, h) => population * (deviations[h] ?? 0)));
}

/**
 * Whole sizes of strata that sum to n: nearest to n times their shares (largest remainders, the first of equal ones), at most a
 * stratum's population, and at least 2 of each stratum that has them, so that its variance can be told; 1 where n is too small for that.
 * What was drawn of a stratum before (none by default) is not taken back. Errors: RangeError unless n is a whole number from the
 * number of strata that are not empty, or what was drawn, to the population.
 */
export function allocate(
  shares: readonly number[],
  populations: readonly number[],
  n: number,
  drawn: readonly number[] = [],
): number[] {
  const all = sum(populations);
  if (!(Number.isInteger(n) && n <= all)) throw new RangeError(`no sample of ${n} from ${all}`);
  const least = [2, 1].map((each) =>
    populations.map((population, h) => Math.max(drawn[h] ?? 0, Math.min(each, population))),
  );
  const lowest = least.find((bounds) => sum(bounds) <= n);
  if (!lowest) throw new RangeError(`a sample of ${n} cannot have one of each of ${populations.length} strata`);
  // A stratum without a share still fills up when the others are full.
  const wanted = shares.map((share) => Math.max(share, 1e-9));
  const at = (scale: number): number[] =>
    wanted.map((share, h) => Math.min(populations[h] ?? 0, Math.max(lowest[h] ?? 0, scale * share)));
  const exact = at(bisect((scale) => sum(at(scale)) >= n, 0, all / Math.min(...wanted)));
  const sizes = exact.map(Math.floor);
  const byRemainder = exact
    .map((size, h) => ({ h, remainder: size - Math.floor(size) }))
    .sort((a, b) => b.remainder - a.remainder || a.h - b.h);
  for (const { h } of byRemainder.slice(0, n - sum(sizes))) sizes[h] = (sizes[h] ?? 0) + 1;
  return sizes;
}

function sharesOf(parts: readonly number[]): number[] {
  const whole = sum(parts);
  if (!(whole > 0 && parts.every((part) => part >= 0))) throw new RangeError('there is nothing to allocate to');
  return parts.map((part) => part / whole);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
