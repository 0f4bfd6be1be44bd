import type { Candidate } from './judged-pair.js';

/**
 * The verdict of two scores of one scale, higher is better: `first` or `second` where they differ by more than `margin`
 * (default 0), else `tie`. Errors: RangeError for a score that is no finite number: an unread score is no verdict.
 */
export function verdictFromScores(first: number, second: number, margin = 0): Candidate | 'tie' {
  if (!Number.isFinite(first) || !Number.isFinite(second))
    throw new RangeError(`the scores ${first} and ${second} cannot be compared`);
  if (!(Math.abs(first - second) > margin)) return 'tie';
  return first > second ? 'first' : 'second';
}

/**
 * The same without ties, as some published figures have it: the candidate in the first slot wins only with the higher
 * score, equal scores go to the other slot. To compare with such figures, never for labels: the order decides ties.
 */
export function verdictWithoutTies(first: number, second: number, shownFirst: Candidate): Candidate {
  const verdict = verdictFromScores(first, second);
  if (verdict !== 'tie') return verdict;
  return shownFirst === 'first' ? 'second' : 'first';
}
