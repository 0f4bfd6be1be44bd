/** Counts of pairs of labels, categories x categories: row = first rater's label, column = second rater's. */
export type RatingTable = readonly (readonly number[])[];

/** Two labels of one thing, and how many things have them; absent: one. */
export type LabelPair<L> = readonly [first: L, second: L, count?: number];

/**
 * Counts pairs of labels. Categories that no pair names are kept: Gwet's AC1 depends on their number, and weights on
 * their order. Without a list the categories are those that occur, sorted.
 * Errors: RangeError for a label that is not in the list.
 */
export function ratingTable<L extends string | number>(
  pairs: readonly LabelPair<L>[],
  categories: readonly L[] = [...new Set<L>(pairs.flatMap(([first, second]) => [first, second]))].sort((a, b) =>
    a < b ? -1 : a > b ? 1 : 0,
  ),
): number[][] {
  const place = new Map(categories.map((category, index) => [category, index]));
  const table = categories.map(() => categories.map(() => 0));
  for (const [first, second, count = 1] of pairs) {
    const row = table[at(place, first)] ?? [];
    const column = at(place, second);
    row[column] = (row[column] ?? 0) + count;
  }
  return table;
}

function at<L>(place: Map<L, number>, label: L): number {
  const index = place.get(label);
  if (index === undefined) throw new RangeError(`the label ${String(label)} is in no category`);
  return index;
}

/** A table as proportions of the whole with its margins; null where it counts nothing. */
export interface Proportions {
  n: number;
  cells: number[][];
  rows: number[];
  columns: number[];
}

/** Errors: RangeError unless the table is square and its counts are finite and not negative. */
export function proportions(table: RatingTable): Proportions | null {
  const k = table.length;
  for (const row of table) {
    if (row.length !== k) throw new RangeError('a table of two raters is square: the same categories both ways');
    if (!row.every((count) => count >= 0 && Number.isFinite(count)))
      throw new RangeError('counts of a table are finite and not negative');
  }
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  const cells = table.map((row) => row.map((count) => count / n));
  return {
    n,
    cells,
    rows: cells.map((row) => row.reduce((sum, p) => sum + p, 0)),
    columns: cells.map((_, column) => cells.reduce((sum, row) => sum + (row[column] ?? 0), 0)),
  };
}
