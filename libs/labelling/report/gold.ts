import { rankedPairs } from '#libs/statistics/ranking/ranked-pairs.js';
import type { JudgedPair } from '#libs/statistics/judge/judged-pair.js';

type PairGold = JudgedPair['gold'];

const CANDIDATES = /^candidate:(\d+)\|candidate:(\d+)$/;

/**
 * What people hold of a pair of texts, from what stands on its item: the position of the better candidate, "tie", or a
 * rank for each candidate (lower is better). null: nothing, or nothing about these two; a revision is never judged by
 * what was said of the candidates.
 */
export function goldOfSubject(gold: unknown, subject: string): PairGold {
  const [, first, second] = CANDIDATES.exec(subject) ?? [];
  if (first === undefined || second === undefined) return null;
  return goldOfPair(gold, Number(first), Number(second));
}

/** The same for two candidates by their positions. */
export function goldOfPair(gold: unknown, first: number, second: number): PairGold {
  if (Array.isArray(gold)) return goldOfRanks(gold[first], gold[second]);
  if (first + second !== 1) return null;
  if (gold === 'tie') return 'tie';
  return gold === first ? 'first' : gold === second ? 'second' : null;
}

function goldOfRanks(first: unknown, second: unknown): PairGold {
  if (typeof first !== 'number' || typeof second !== 'number') return null;
  const [decided] = rankedPairs([first, second], 'lower').decided;
  if (decided === undefined) return 'tie';
  return decided.chosen === 0 ? 'first' : 'second';
}

/** The option that people hold to be right; null: nobody said, or what they said is about something else. */
export const goldOption = (gold: unknown, options: readonly string[]): string | null =>
  options.find((option) => option === gold) ?? null;
