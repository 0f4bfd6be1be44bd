import type { Interval } from '../interval/interval.js';
import { independentDifference } from '../interval/independent-difference.js';
import { shareWithInterval, type ShareWithInterval } from '../interval/share-with-interval.js';
import { shareWhere } from '../share.js';
import { isCandidate, type Candidate, type PairVerdict } from './judged-pair.js';

/** A pair that a human decided blind, the judge's verdict, and the candidate that has what the judge may lean to. */
export interface LeaningPair {
  human: Candidate | 'tie';
  judge: PairVerdict | null;
  /** The candidate shown first, the longer one, or the one of the judge's own family; null: neither, or both. */
  marked: Candidate | null;
}

/** How a judge treats candidates with a mark, other things being equal by what people said. Without bias `lean` is 0. */
export interface BiasGivenHuman {
  /** Pairs with a marked candidate and a judge's choice between the two. */
  pairs: number;
  /** The judge chose the marked one, of the pairs in which the human chose it. */
  whenHumanChoseIt: ShareWithInterval;
  /** The judge chose the other, of the pairs in which the human chose the other. */
  whenHumanChoseOther: ShareWithInterval;
  /**
   * The first share less the second: how much more often the judge is right when being right means the marked candidate (Wataoka,
   * Takahashi and Ri 2024, arXiv 2410.21819: equal opportunity). null where one of them is of none.
   */
  lean: { difference: number; interval: Interval } | null;
  /** The judge chose the marked one, of the pairs that the human called a tie: 0.5 without bias. */
  onHumanTies: ShareWithInterval;
}

/**
 * The judge's bias for a mark (position, length, own family) given the human verdict: a judge that prefers longer answers
 * because they are better is right, not biased. Unreadable, tied and inapplicable verdicts of the judge choose nothing and are left out.
 */
export function biasGivenHuman(pairs: readonly LeaningPair[]): BiasGivenHuman {
  const decided = pairs.filter(({ judge, marked }) => marked !== null && isCandidate(judge));
  const choseIt = ({ judge, marked }: LeaningPair): boolean => judge === marked;
  const whenHumanChoseIt = shareWithInterval(
    shareWhere(
      decided.filter(({ human, marked }) => human === marked),
      choseIt,
    ),
  );
  const whenHumanChoseOther = shareWithInterval(
    shareWhere(
      decided.filter(({ human, marked }) => human !== 'tie' && human !== marked),
      (pair) => !choseIt(pair),
    ),
  );
  return {
    pairs: decided.length,
    whenHumanChoseIt,
    whenHumanChoseOther,
    lean: independentDifference(whenHumanChoseIt, whenHumanChoseOther),
    onHumanTies: shareWithInterval(
      shareWhere(
        decided.filter(({ human }) => human === 'tie'),
        choseIt,
      ),
    ),
  };
}
