/**
 * Arithmetic mean, weighted where weights > 0 are given (one a value). Errors: RangeError for an empty list, which has none.
 */
export function mean(values: readonly number[], weights: readonly number[] = values.map(() => 1)): number {
  if (values.length === 0 || weights.length !== values.length)
    throw new RangeError(`there is no mean of ${values.length} values with ${weights.length} weights`);
  const sum = values.reduce((all, value, i) => all + value * (weights[i] ?? 0), 0);
  return sum / weights.reduce((all, weight) => all + weight, 0);
}
