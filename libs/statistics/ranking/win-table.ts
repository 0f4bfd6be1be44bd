/** One comparison of two candidates by their places: `probability` that `a` beats `b`; 1, 0 or 0.5 where it was decided. */
export interface Comparison {
  a: number;
  b: number;
  probability: number;
}

/**
 * Wins of each candidate over each other: `table[i][j]` is how often i beat j, ties half, a probability in its parts.
 * Comparisons of one pair add up. `candidates`: how many there are.
 * Errors: RangeError for a place outside, a candidate against itself, or a probability outside [0, 1].
 */
export function winTable(candidates: number, comparisons: readonly Comparison[]): number[][] {
  const table = Array.from({ length: candidates }, () => Array.from({ length: candidates }, () => 0));
  for (const { a, b, probability } of comparisons) {
    const rowA = table[a];
    const rowB = table[b];
    if (!rowA || !rowB || a === b)
      throw new RangeError(`no comparison of ${a} with ${b} among ${candidates} candidates`);
    if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is no probability of a win`);
    rowA[b] = (rowA[b] ?? 0) + probability;
    rowB[a] = (rowB[a] ?? 0) + 1 - probability;
  }
  return table;
}

/** Errors: RangeError unless the table is square with finite wins from 0 and nothing on the diagonal. */
export function checkedWins(table: readonly (readonly number[])[]): void {
  table.forEach((row, i) => {
    if (row.length !== table.length) throw new RangeError('a table of wins is square');
    if (!row.every((wins, j) => wins >= 0 && Number.isFinite(wins) && (i !== j || wins === 0)))
      throw new RangeError('wins are finite, not negative, and never over oneself');
  });
}
