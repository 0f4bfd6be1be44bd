import type { Better } from './ranks.js';

/** A pair of candidates of one group by their places in the list. */
export interface RankedPair {
  chosen: number;
  rejected: number;
  /** Distance of their values, > 0. */
  difference: number;
}

export interface RankedPairs {
  /** Decided pairs, in the order of the list: (0,1), (0,2), ... */
  decided: RankedPair[];
  /** Pairs that are not far enough apart: they stay in the ranking and out of the pairs. */
  tied: [number, number][];
}

/**
 * All K choose 2 pairs of one group. `values`: one a candidate, ranks (`lower` is better; ranks may repeat and skip) or
 * scores (`higher`). Values that differ by `margin` or less (default 0) are tied.
 * Errors: RangeError for a value that is not finite.
 */
export function rankedPairs(values: readonly number[], better: Better, margin = 0): RankedPairs {
  const bad = values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`${bad} is no rank and no score`);
  const decided: RankedPair[] = [];
  const tied: [number, number][] = [];
  values.forEach((one, i) => {
    values.slice(i + 1).forEach((two, offset) => {
      const j = i + 1 + offset;
      const difference = Math.abs(one - two);
      if (!(difference > margin)) tied.push([i, j]);
      else if (one > two === (better === 'higher')) decided.push({ chosen: i, rejected: j, difference });
      else decided.push({ chosen: j, rejected: i, difference });
    });
  });
  return { decided, tied };
}

/** Pairs of K candidates, K choose 2. Errors: RangeError unless K is a whole number from 0. */
export function pairsOf(candidates: number): number {
  if (!Number.isInteger(candidates) || candidates < 0) throw new RangeError(`${candidates} is no number of candidates`);
  return candidates < 2 ? 0 : (candidates * (candidates - 1)) / 2;
}

/**
 * The weight of each of the m pairs of one group: 1 / m, so that every group weighs 1 however many pairs it has left
 * after ties and filters (InstructGPT, arXiv 2203.02155, 3.5: 1 / (K choose 2)).
 * Errors: RangeError unless m is a whole number from 1.
 */
export function groupWeight(pairs: number): number {
  if (!Number.isInteger(pairs) || pairs < 1) throw new RangeError(`a group of ${pairs} pairs has no weight`);
  return 1 / pairs;
}
