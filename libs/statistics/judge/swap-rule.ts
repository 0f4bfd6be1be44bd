import { isCandidate, type JudgedPair, type PairVerdict } from './judged-pair.js';

/**
 * The swap rule: a candidate wins a pair only if it wins in both orders (Zheng et al. 2023, arXiv 2306.05685, 3.4).
 * The same verdict twice is the verdict; two different ones are a tie, also where only one of them is a tie or not
 * applicable. One unreadable answer leaves the pair unreadable (null). Asked in one order only, its verdict stands;
 * not asked at all: undefined.
 */
export function swapRule({
  firstShownFirst: one,
  secondShownFirst: two,
}: Pick<JudgedPair, 'firstShownFirst' | 'secondShownFirst'>): PairVerdict | null | undefined {
  if (one === undefined) return two;
  if (two === undefined) return one;
  if (one === null || two === null) return null;
  return one === two ? one : 'tie';
}

/** Whether the judge took the same slot in both orders, and which; null where it did not. */
export function sameSlot({
  firstShownFirst: one,
  secondShownFirst: two,
}: Pick<JudgedPair, 'firstShownFirst' | 'secondShownFirst'>): 'shown_first' | 'shown_second' | null {
  if (!isCandidate(one) || !isCandidate(two) || one === two) return null;
  return one === 'first' ? 'shown_first' : 'shown_second';
}
