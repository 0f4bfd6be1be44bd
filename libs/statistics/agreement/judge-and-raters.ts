import { share, shareWhere, type Share, type TwoShares } from '../share.js';
import type { Interval } from '../interval/interval.js';
import { wilson } from '../interval/wilson.js';
import { majorityLabel } from './majority-label.js';
import { twoKappas, type TwoKappas } from './two-kappas.js';

/** How one judge agrees with several human raters. Items without a majority count only where that is said. */
export interface JudgeAndRaters {
  items: number;
  unreadable: Share;
  /** Items that the raters have no majority on. */
  withoutMajority: number;
  /** The judge's label is the majority's; with 95 % Wilson intervals. */
  agreementWithMajority: TwoShares;
  intervals: { ofAll: Interval | null; ofReadable: Interval | null };
  /** The judge's agreement with one rater drawn at random, item by item; items without a majority count. */
  agreementWithOneRater: TwoShares;
  /** The same as agreementWithMajority over items that neither the majority nor the judge calls a tie. */
  agreementWithoutTies: TwoShares;
  kappaWithMajority: TwoKappas;
}

/**
 * One judge against several raters. `judge`: one label an item, null where unreadable; `raters`: items x raters, null
 * where a rater gave none; `tie`: the label that means a tie, if there is one.
 * Errors: RangeError where the two lists are of different length.
 */
export function judgeAndRaters<L extends string>(
  judge: readonly (L | null)[],
  raters: readonly (readonly (L | null)[])[],
  tie: L | null = null,
): JudgeAndRaters {
  if (judge.length !== raters.length) throw new RangeError(`${judge.length} judged items, ${raters.length} rated ones`);
  const rows = raters.map((labels, item) => ({
    verdict: judge[item] ?? null,
    labels: labels.filter((label) => label !== null),
    majority: majorityLabel(labels),
  }));
  const settled = rows.filter(({ majority }) => majority !== null);
  const without = settled.filter(({ majority, verdict }) => tie === null || (majority !== tie && verdict !== tie));
  const readable = <T extends { verdict: L | null }>(some: readonly T[]): T[] =>
    some.filter(({ verdict }) => verdict !== null);
  const agreement = (some: typeof rows): TwoShares => ({
    ofAll: shareWhere(some, ({ verdict, majority }) => verdict === majority),
    ofReadable: shareWhere(readable(some), ({ verdict, majority }) => verdict === majority),
  });
  const withOne = (some: typeof rows): Share =>
    share(
      some.reduce(
        (sum, row) => sum + row.labels.filter((label) => label === row.verdict).length / row.labels.length,
        0,
      ),
      some.length,
    );
  const rated = rows.filter(({ labels }) => labels.length > 0);
  const withMajority = agreement(settled);
  const interval = ({ count, of }: Share): Interval | null => wilson(count, of);
  return {
    items: rows.length,
    unreadable: shareWhere(rows, ({ verdict }) => verdict === null),
    withoutMajority: rows.length - settled.length,
    agreementWithMajority: withMajority,
    intervals: { ofAll: interval(withMajority.ofAll), ofReadable: interval(withMajority.ofReadable) },
    agreementWithOneRater: { ofAll: withOne(rated), ofReadable: withOne(readable(rated)) },
    agreementWithoutTies: agreement(without),
    kappaWithMajority: twoKappas(settled.map(({ verdict, majority }) => [verdict, majority] as const)),
  };
}
