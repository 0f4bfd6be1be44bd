import type { JudgedPair } from '#libs/statistics/judge/judged-pair.js';
import { LONGER_BY, longerCandidate } from '#libs/statistics/judge/longer.js';

/** Lengths that stand for all whose difference says the same. */
const LENGTHS = { first: [LONGER_BY + 1, 0], second: [0, LONGER_BY + 1] } as const;

/**
 * Counts judged pairs by their kind: gold, verdict in each order, and which text is longer. There are at most some
 * hundred kinds, so memory does not follow the number of pairs, and the figures are those of all of them.
 */
export class PairKinds {
  private readonly kinds = new Map<string, JudgedPair & { count: number }>();

  add(pair: JudgedPair): void {
    const longer = longerCandidate(pair.lengths);
    const key = `${pair.gold} ${pair.firstShownFirst} ${pair.secondShownFirst} ${longer}`;
    const known = this.kinds.get(key);
    if (known) known.count++;
    else this.kinds.set(key, { ...pair, lengths: longer && LENGTHS[longer], count: 1 });
  }

  pairs(): JudgedPair[] {
    return [...this.kinds.values()];
  }
}
