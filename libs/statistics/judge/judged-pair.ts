import type { Repeated } from '../share.js';

/** One of the two candidates of a pair, wherever it was shown. */
export type Candidate = 'first' | 'second';

/** What a judge said, in candidate coordinates: un-swapped. */
export type PairVerdict = Candidate | 'tie' | 'not_applicable';

/**
 * A pair of candidates with what one judge said of it under one principle in each order. With a `count` it stands for so
 * many equal ones: all figures need of a million pairs is how many there are of each kind.
 */
export interface JudgedPair extends Repeated {
  /** The better candidate by people; null: nobody said. */
  gold: Candidate | 'tie' | null;
  /** With the first candidate shown first; null: asked and unreadable, refused or failed; absent: not asked. */
  firstShownFirst?: PairVerdict | null;
  /** With the second candidate shown first. */
  secondShownFirst?: PairVerdict | null;
  /** Characters of the two candidates; null where they are no texts. */
  lengths: readonly [number, number] | null;
}

/** One answer of a judge: a pair in one order. */
export interface JudgedAnswer extends Repeated {
  gold: JudgedPair['gold'];
  shownFirst: Candidate;
  verdict: PairVerdict | null;
}

/** The answers that were asked for, of each pair the order with the first candidate shown first before the other. */
export function answersOf(pairs: readonly JudgedPair[]): JudgedAnswer[] {
  return pairs.flatMap(({ gold, firstShownFirst, secondShownFirst, count = 1 }) => {
    const answers: JudgedAnswer[] = [];
    if (firstShownFirst !== undefined) answers.push({ gold, shownFirst: 'first', verdict: firstShownFirst, count });
    if (secondShownFirst !== undefined) answers.push({ gold, shownFirst: 'second', verdict: secondShownFirst, count });
    return answers;
  });
}

export function isCandidate(verdict: PairVerdict | null | undefined): verdict is Candidate {
  return verdict === 'first' || verdict === 'second';
}
