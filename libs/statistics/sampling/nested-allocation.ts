/** A stratum to be given a part of a sample. */
export interface AllocatedStratum {
  /** units in it, at least 1 */
  population: number;
  /** its part of the sample is in proportion to this: population (proportional), population x spread (Neyman); > 0 */
  weight: number;
  /** units drawn from it before: an allocation never takes any back */
  drawn?: number;
}

/** A variance within a stratum needs two of it. */
const LEAST = 2;

const leastOf = ({ population, drawn = 0 }: AllocatedStratum): number => Math.max(drawn, Math.min(LEAST, population));

/** The smallest sample that leaves no stratum out: two of each, or all of a smaller one, and what was drawn before. */
export const leastSize = (strata: readonly AllocatedStratum[]): number =>
  strata.reduce((sum, stratum) => sum + leastOf(stratum), 0);

/**
 * Whole numbers that sum to `n`, one a stratum: in proportion to the weights (Neyman, Journal of the Royal Statistical
 * Society 97 (1934), 558-625), at least two of each stratum, never fewer than were drawn before nor more than there are.
 * What rounding leaves goes to the largest remainders, the earlier stratum first among equal ones.
 * Errors: RangeError where n is below leastSize or above the population.
 */
export function allocateNested(n: number, strata: readonly AllocatedStratum[]): number[] {
  const population = strata.reduce((sum, stratum) => sum + stratum.population, 0);
  if (!Number.isInteger(n) || n < leastSize(strata) || n > population) {
    throw new RangeError(`no allocation of ${n}: from ${leastSize(strata)} to ${population} of these strata`);
  }
  const parts = (factor: number) =>
    strata.map((one) => Math.min(one.population, Math.max(leastOf(one), factor * one.weight)));
  const sum = (list: readonly number[]) => list.reduce((total, part) => total + part, 0);
  let [low, high] = [0, Math.max(...strata.map(({ population: all, weight }) => all / weight))];
  // the sum of the bounded parts rises with the factor; 200 halvings reach the last bit
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (sum(parts(middle)) < n) low = middle;
    else high = middle;
  }
  const exact = parts(high);
  const whole = exact.map((part) => Math.floor(part + 1e-9));
  const byRemainder = exact
    .map((part, at) => ({ at, remainder: part - (whole[at] ?? 0) }))
    .filter(({ at }) => (whole[at] ?? 0) < (strata[at]?.population ?? 0))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  const left = n - sum(whole);
  for (const { at } of byRemainder.slice(0, left)) whole[at] = (whole[at] ?? 0) + 1;
  return whole;
}
