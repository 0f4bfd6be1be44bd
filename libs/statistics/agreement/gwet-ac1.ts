import { checkedCounts, type LabelCounts } from './label-counts.js';
import { proportions, type RatingTable } from './rating-table.js';

export interface GwetAc1 {
  /** Items that count: of two raters all, of several those with two labels or more. */
  n: number;
  observed: number | null;
  expected: number | null;
  /** null of nothing, or of a single category. */
  ac1: number | null;
}

/**
 * Gwet's AC1 of two raters with its standard error (Gwet, British Journal of Mathematical and Statistical Psychology 61
 * (2008), 29-48; items taken as a sample of many). `table` counts items, categories x categories. Unlike kappa it does
 * not collapse where one category is rare. Every category offered belongs in the table, also one that nobody used.
 */
export function gwetAc1(table: RatingTable): GwetAc1 & { standardError: number | null } {
  const q = table.length;
  const parts = proportions(table);
  if (!parts || q < 2) return { n: parts?.n ?? 0, observed: null, expected: null, ac1: null, standardError: null };
  const { n, cells, rows, columns } = parts;
  const use = rows.map((p, i) => (p + (columns[i] ?? 0)) / 2);
  const observed = table.reduce((sum, row, i) => sum + (row[i] ?? 0), 0) / n;
  const expected = chance(use);

  const ac1 = (observed - expected) / (1 - expected);
  // How far one item more in a cell moves the numerator, up to a constant; its mean over the cells is given.
  const slope = (i: number, j: number): number =>
    Number(i === j) - (2 * (1 - ac1) * (1 - ((use[i] ?? 0) + (use[j] ?? 0)) / 2)) / (q - 1);
  const meanSlope = observed - 2 * (1 - ac1) * expected;
  const spread = cells.reduce(
    (sum, row, i) => sum + row.reduce((s, p, j) => s + p * (slope(i, j) - meanSlope) ** 2, 0),
    0,
  );
  return { n, observed, expected, ac1, standardError: Math.sqrt(spread / n) / (1 - expected) };
}

/**
 * Gwet's AC1 of several raters. `counts`: items x categories, how many raters gave the item that label; items may have
 * different numbers of labels, those with fewer than two say nothing about agreement but count for the categories' use.
 */
export function gwetAc1OfCounts(counts: LabelCounts): GwetAc1 {
  const q = checkedCounts(counts);
  const raters = (row: readonly number[]): number => row.reduce((sum, count) => sum + count, 0);
  const labelled = counts.filter((row) => raters(row) > 0);
  const repeated = labelled.filter((row) => raters(row) > 1);
  if (repeated.length === 0 || q < 2) return { n: repeated.length, observed: null, expected: null, ac1: null };
  const mean = (rows: LabelCounts, f: (row: readonly number[]) => number): number =>
    rows.reduce((sum, row) => sum + f(row), 0) / rows.length;
  const observed = mean(repeated, (row) => {
    const m = raters(row);
    return row.reduce((sum, count) => sum + count * (count - 1), 0) / (m * (m - 1));
  });
  const use = Array.from({ length: q }, (_, k) => mean(labelled, (row) => (row[k] ?? 0) / raters(row)));
  const expected = chance(use);
  return { n: repeated.length, observed, expected, ac1: (observed - expected) / (1 - expected) };
}

/** Agreement by chance: sum of use (1 - use) over (q - 1); at most 1/q. */
const chance = (use: readonly number[]): number => use.reduce((sum, p) => sum + p * (1 - p), 0) / (use.length - 1);
