import { binomialAtMost } from '../distribution/binomial.js';

/** Two labellings of the same things, right or wrong: do they differ in how often they are right? */
export interface McNemar {
  /** Things that only the first labelling has right, and only the second. The others say nothing of the difference. */
  onlyFirst: number;
  onlySecond: number;
  /** Two-sided, of the exact test: each discordant thing falls either way with probability 1/2. 1 where there is none. */
  p: number;
  /** With continuity correction, for large counts; null where there is none. */
  chiSquared: number | null;
}

/**
 * McNemar's exact test of paired proportions (McNemar 1947; exact: a sign test of the discordant pairs).
 * Errors: RangeError unless both are whole numbers from 0.
 */
export function mcNemar(onlyFirst: number, onlySecond: number): McNemar {
  for (const count of [onlyFirst, onlySecond])
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is no number of things`);
  const n = onlyFirst + onlySecond;
  if (n === 0) return { onlyFirst, onlySecond, p: 1, chiSquared: null };
  const chiSquared = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1) ** 2 / n;
  return {
    onlyFirst,
    onlySecond,
    p: Math.min(1, 2 * binomialAtMost(Math.min(onlyFirst, onlySecond), n, 0.5)),
    chiSquared,
  };
}
