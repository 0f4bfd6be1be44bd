import { checkedWins } from './win-table.js';

export interface CyclicTriads {
  /** Triples where i beats j, j beats k and k beats i. */
  cyclic: number;
  /** Triples whose three pairs are all decided: only these can be cyclic. */
  decided: number;
  /** All triples, K choose 3. */
  triples: number;
}

/**
 * Intransitive triples of candidates. `wins[i][j]`: how often i beat j (see winTable). A pair is decided for the one with
 * more than half of its comparisons; its margin, |share - 0.5|, must exceed `tieBand` (default 0). A tied pair, or one
 * never compared, leaves each of its triples undecided: such a triple counts neither as cyclic nor as transitive.
 * Errors: RangeError for a bad table.
 */
export function cyclicTriads(wins: readonly (readonly number[])[], tieBand = 0): CyclicTriads {
  checkedWins(wins);
  const n = wins.length;
  const margin = (i: number, j: number): number => {
    const won = wins[i]?.[j] ?? 0;
    const played = won + (wins[j]?.[i] ?? 0);
    return played === 0 ? 0 : won / played - 0.5;
  };
  // 1e-12: halves added up from probabilities are ties although their sum is not exact.
  const winner = wins.map((row, i) =>
    row.map((_, j) => (Math.abs(margin(i, j)) > Math.max(tieBand, 1e-12) ? Math.sign(margin(i, j)) : 0)),
  );
  let cyclic = 0;
  let decided = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      for (let k = j + 1; k < n; k++) {
        const round = [winner[i]?.[j] ?? 0, winner[j]?.[k] ?? 0, winner[k]?.[i] ?? 0];
        if (round.includes(0)) continue;
        decided++;
        if (round.every((side) => side === round[0])) cyclic++;
      }
  return { cyclic, decided, triples: n < 3 ? 0 : (n * (n - 1) * (n - 2)) / 6 };
}
