import { uniform } from './draw.js';

/** A model's values for the rows that it was fitted to, and for others. */
export interface CrossFit<R> {
  /** One a row: the value of the model that was fitted without this row's fold. */
  held: number[];
  /** Of any other row: the mean of all folds' models. */
  predict: (row: R) => number;
}

/**
 * Cross-fitting: no row is told by a model that has seen it, so that a model which only remembers gains nothing (Zrnic and Candes,
 * PNAS 121 (2024), e2322083121). Folds are dealt in the order of hash(seed, key), at most one a row.
 * `fit` makes a model of rows. Errors: RangeError for fewer than two rows or folds; those of `fit`.
 */
export function crossFit<R extends { key: string }>(
  rows: readonly R[],
  fit: (rows: readonly R[]) => (row: R) => number,
  { seed, folds = 5 }: { seed: string; folds?: number },
): CrossFit<R> {
  const count = Math.min(folds, rows.length);
  if (!(Number.isInteger(folds) && count >= 2))
    throw new RangeError(`${rows.length} rows cannot be told by others in ${folds} folds: two of each are needed`);
  const order = rows
    .map(({ key }, place) => ({ key, place, u: uniform('fold', seed, key) }))
    .sort((a, b) => a.u - b.u || (a.key < b.key ? -1 : 1));
  const foldOf = rows.map(() => 0);
  order.forEach(({ place }, rank) => (foldOf[place] = rank % count));
  const models = Array.from({ length: count }, (_, fold) => fit(rows.filter((_, place) => foldOf[place] !== fold)));
  return {
    held: rows.map((row, place) => models[foldOf[place] ?? 0]?.(row) ?? NaN),
    predict: (row) => models.reduce((sum, model) => sum + model(row), 0) / count,
  };
}
