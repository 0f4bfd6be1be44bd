import type { LabelPair } from '../agreement/rating-table.js';
import { twoKappas, type TwoKappas } from '../agreement/two-kappas.js';
import { share, shareOfRepeated, total, type Repeated, type Share, type TwoShares } from '../share.js';
import { answersOf, isCandidate, type JudgedAnswer, type JudgedPair } from './judged-pair.js';
import { LONGER_BY, longerShare } from './longer.js';
import { sameSlot, swapRule } from './swap-rule.js';

/**
 * Figures of one judge over pairs, by its verdicts: two answers for different candidates may have probabilities on one side
 * of 0.5, and the other way round, so these are not flips of probabilities. An "answer" is one pair in one order. Where two shares stand side by side, `ofAll` has
 * every answer or pair asked for in the denominator, and what is unreadable is never correct; `ofReadable` leaves it out.
 * Figures that need gold or both orders count only pairs that have them.
 */
export interface JudgeFigures {
  pairs: number;
  pairsWithGold: number;
  pairsInBothOrders: number;
  answers: number;
  /** Of the answers: unreadable, refused or failed. */
  unreadable: Share;
  /** Of the pairs in both orders: neither answer readable. */
  unreadableInBoth: Share;
  /** Answers that say tie, and that say not applicable. */
  ties: TwoShares;
  notApplicable: TwoShares;
  /** Answers for the candidate in the slot shown first, of the answers for a candidate. 0.5 without position bias. */
  firstSlot: Share;
  /**
   * Answers equal to gold (a tie is right where gold is a tie). `ofReadable` also leaves out not applicable: it says
   * nothing about which candidate is better. Pooled over the orders: `accuracy`.
   */
  correctFirstShownFirst: TwoShares;
  correctSecondShownFirst: TwoShares;
  accuracy: TwoShares;
  /** Pairs in both orders with two answers equal to gold. */
  correctInBoth: TwoShares;
  /** Pairs with the same answer in both orders; the published `ofAll` takes two unreadable ones as the same. */
  ordersAgree: TwoShares;
  /** Pairs whose two answers name the same slot, so different candidates; and of these, how many the first slot. */
  sameSlotTwice: TwoShares;
  sameSlotFirst: Share;
  /** Ties under the swap rule; `ofAll` counts as one what is unreadable or twice not applicable. */
  swapRuleTies: TwoShares;
  /** Pairs that the swap rule decides as gold does, of those that it decides and that have gold. */
  swapRuleAccuracy: Share;
  /**
   * Cohen's kappa with gold in each order. `ofAll` has "unreadable" as a category of its own, `ofReadable` leaves out
   * unreadable and not applicable.
   */
  kappaFirstShownFirst: TwoKappas;
  kappaSecondShownFirst: TwoKappas;
  /** Cohen's kappa of the judge with itself in the other order. */
  kappaBetweenOrders: TwoKappas;
  /** The longer candidate chosen, by the swap rule (with one order: by its answer), and by gold. See longerShare. */
  prefersLonger: Share;
  goldLonger: Share;
}

/**
 * All figures of one judge. `rows`: one a pair or a kind of pairs, verdicts in candidate coordinates; `longerBy`: characters above which a
 * text is called longer.
 */
export function judgeFigures(rows: readonly JudgedPair[], longerBy = LONGER_BY): JudgeFigures {
  const answers = answersOf(rows);
  const readable = answers.filter(({ verdict }) => verdict !== null);
  const both = rows.flatMap((pair) => {
    const { firstShownFirst: one, secondShownFirst: two } = pair;
    return one === undefined || two === undefined ? [] : [{ ...pair, one, two, ruling: swapRule(pair) }];
  });
  const bothReadable = both.filter(({ one, two }) => one !== null && two !== null);
  const bothApply = bothReadable.filter(({ one, two }) => one !== 'not_applicable' && two !== 'not_applicable');
  const withGold = <T extends { gold: JudgedPair['gold'] }>(pairs: T[]): T[] =>
    pairs.filter((row) => row.gold !== null);
  const slots = both
    .map((pair) => ({ slot: sameSlot(pair), count: pair.count ?? 1 }))
    .filter(({ slot }) => slot !== null);
  const inOrder = (shown: JudgedAnswer['shownFirst']): JudgedAnswer[] =>
    answers.filter(({ shownFirst }) => shownFirst === shown);
  const decided = withGold(both.filter(({ ruling }) => isCandidate(ruling)));

  return {
    pairs: total(rows),
    pairsWithGold: total(withGold([...rows])),
    pairsInBothOrders: total(both),
    answers: total(answers),
    unreadable: share(total(answers) - total(readable), total(answers)),
    unreadableInBoth: shareOfRepeated(both, ({ one, two }) => one === null && two === null),
    ties: twoShares(answers, readable, ({ verdict }) => verdict === 'tie'),
    notApplicable: twoShares(answers, readable, ({ verdict }) => verdict === 'not_applicable'),
    firstSlot: shareOfRepeated(
      answers.filter(({ verdict }) => isCandidate(verdict)),
      ({ verdict, shownFirst }) => verdict === shownFirst,
    ),
    correctFirstShownFirst: correct(inOrder('first')),
    correctSecondShownFirst: correct(inOrder('second')),
    accuracy: correct(answers),
    correctInBoth: twoShares(withGold(both), withGold(bothApply), ({ gold, one, two }) => one === gold && two === gold),
    ordersAgree: twoShares(both, bothReadable, ({ one, two }) => one === two),
    sameSlotTwice: twoShares(both, bothReadable, (pair) => sameSlot(pair) !== null),
    sameSlotFirst: shareOfRepeated(slots, ({ slot }) => slot === 'shown_first'),
    swapRuleTies: {
      ofAll: shareOfRepeated(both, ({ ruling }) => !isCandidate(ruling)),
      ofReadable: shareOfRepeated(
        bothReadable.filter(({ ruling }) => ruling !== 'not_applicable'),
        ({ ruling }) => ruling === 'tie',
      ),
    },
    swapRuleAccuracy: shareOfRepeated(decided, ({ gold, ruling }) => ruling === gold),
    kappaFirstShownFirst: kappas(goldPairs(inOrder('first'))),
    kappaSecondShownFirst: kappas(goldPairs(inOrder('second'))),
    kappaBetweenOrders: kappas(both.map(({ one, two, count }) => [one, two, count])),
    prefersLonger: longerShare(
      rows.map((pair) => ({ choice: swapRule(pair), lengths: pair.lengths, count: pair.count ?? 1 })),
      longerBy,
    ),
    goldLonger: longerShare(
      rows.map(({ gold, lengths, count = 1 }) => ({ choice: gold, lengths, count })),
      longerBy,
    ),
  };
}

function twoShares<T extends Repeated>(
  all: readonly T[],
  readable: readonly T[],
  holds: (row: T) => boolean,
): TwoShares {
  return { ofAll: shareOfRepeated(all, holds), ofReadable: shareOfRepeated(readable, holds) };
}

function correct(answers: readonly JudgedAnswer[]): TwoShares {
  const known = answers.filter(({ gold }) => gold !== null);
  const applied = known.filter(({ verdict }) => verdict !== null && verdict !== 'not_applicable');
  return twoShares(known, applied, ({ gold, verdict }) => verdict === gold);
}

type Label = JudgedAnswer['verdict'];

const goldPairs = (answers: readonly JudgedAnswer[]): LabelPair<Label>[] =>
  answers.filter(({ gold }) => gold !== null).map(({ gold, verdict, count }) => [gold, verdict, count]);

const kappas = (pairs: readonly LabelPair<Label>[]): TwoKappas => twoKappas(pairs, ['not_applicable']);
