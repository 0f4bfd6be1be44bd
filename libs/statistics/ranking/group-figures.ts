import { rankedPairs } from './ranked-pairs.js';
import type { Better } from './ranks.js';

/** Counts of ranked groups and of their pairs. */
export interface GroupFigures {
  groups: number;
  /** How many groups have K candidates, by K, smallest first. */
  sizes: { candidates: number; groups: number }[];
  /** Sum of K choose 2 = tied + decided. */
  pairs: number;
  tied: number;
  decided: number;
  groupsWithoutDecidedPair: number;
}

/** Figures of groups of candidates. `groups`: the values of each group's candidates (see rankedPairs). */
export function groupFigures(groups: readonly (readonly number[])[], better: Better, margin = 0): GroupFigures {
  const paired = groups.map((values) => rankedPairs(values, better, margin));
  const decided = paired.reduce((sum, group) => sum + group.decided.length, 0);
  const tied = paired.reduce((sum, group) => sum + group.tied.length, 0);
  const sizes = new Map<number, number>();
  for (const { length } of groups) sizes.set(length, (sizes.get(length) ?? 0) + 1);
  return {
    groups: groups.length,
    sizes: [...sizes].sort(([a], [b]) => a - b).map(([candidates, count]) => ({ candidates, groups: count })),
    pairs: decided + tied,
    tied,
    decided,
    groupsWithoutDecidedPair: paired.filter((group) => group.decided.length === 0).length,
  };
}
