import { averageRanks } from './ranks.js';

/**
 * Pearson's correlation of two lists of equal length; null below two values or where a list is constant.
 * Errors: RangeError for lists of different length, or a value that is not finite.
 */
export function pearson(x: readonly number[], y: readonly number[]): number | null {
  checkPaired(x, y);
  if (x.length < 2 || isConstant(x) || isConstant(y)) return null;
  const fromMean = (values: readonly number[]): number[] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const [dx, dy] = [fromMean(x), fromMean(y)];
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const r = product(dx, dy) / (Math.sqrt(product(dx, dx)) * Math.sqrt(product(dy, dy)));
  return Math.min(1, Math.max(-1, r));
}

/** Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank. Else as pearson. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  checkPaired(x, y);
  return pearson(averageRanks(x), averageRanks(y));
}

/** Errors: RangeError for lists of different length, or a value that is not finite. */
export function checkPaired(x: readonly number[], y: readonly number[]): void {
  if (x.length !== y.length) throw new RangeError(`${x.length} values cannot be paired with ${y.length}`);
  if (![...x, ...y].every(Number.isFinite)) throw new RangeError('correlations need finite numbers');
}

export const isConstant = (values: readonly number[]): boolean => values.every((value) => value === values[0]);
