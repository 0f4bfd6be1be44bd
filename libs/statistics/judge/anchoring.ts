import { shareWithInterval, type ShareWithInterval } from '../interval/share-with-interval.js';
import { shareWhere } from '../share.js';

/** A reviewer's last verdict before the judge's was shown, the one after it, and the judge's. */
export interface RevealedVerdict<V> {
  before: V;
  after: V;
  judge: V;
}

export interface Anchoring {
  /** Verdicts that were changed after the reveal. */
  changed: ShareWithInterval;
  /** Of the changed ones: those that now say what the judge says, and those that said so before. */
  towardJudge: ShareWithInterval;
  fromJudge: ShareWithInterval;
  /** Of the verdicts that differed from the judge's: those that gave way to it. */
  gaveWay: ShareWithInterval;
}

/** How far the reveal of the judge's verdict moves reviewers. Agreement is told by `before` alone; this tells why it must be. */
export function anchoring<V>(verdicts: readonly RevealedVerdict<V>[]): Anchoring {
  const toward = ({ before, after, judge }: RevealedVerdict<V>): boolean => before !== judge && after === judge;
  const changed = verdicts.filter(({ before, after }) => before !== after);
  return {
    changed: shareWithInterval(shareWhere(verdicts, ({ before, after }) => before !== after)),
    towardJudge: shareWithInterval(shareWhere(changed, toward)),
    fromJudge: shareWithInterval(shareWhere(changed, ({ before, judge }) => before === judge)),
    gaveWay: shareWithInterval(
      shareWhere(
        verdicts.filter(({ before, judge }) => before !== judge),
        toward,
      ),
    ),
  };
}
