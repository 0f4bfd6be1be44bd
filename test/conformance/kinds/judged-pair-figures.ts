import { readScore } from '#libs/labelling/answers/read-score.js';
import { judgeFigures } from '#libs/statistics/judge/judge-figures.js';
import type { JudgedPair, PairVerdict } from '#libs/statistics/judge/judged-pair.js';
import { verdictFromScores, verdictWithoutTies } from '#libs/statistics/judge/verdict-from-scores.js';
import { lengthOf } from '../data/fields.js';
import type { Tree } from '../data/figures.js';
import { placeOf, type JudgedPairs, type PairItem, type PairScores, type Series } from './judged-pairs.js';
import { said } from './said.js';

/** What was said of each place (item and order); a place that is absent was not asked. */
export type VerdictsByPlace = ReadonlyMap<string, PairVerdict | null>;

/** The figures of one series over the items that it judged, as published: an unreadable answer counts as wrong. */
export function seriesTree(set: JudgedPairs, series: Series, verdicts: VerdictsByPlace): Tree {
  const ids = [...new Set([...series.answers, ...series.scores].map(({ itemId }) => itemId))];
  const figures = judgeFigures(ids.flatMap((id) => judgedPair(set.items.get(id), verdicts) ?? []));
  return {
    n: figures.pairs,
    correct_output_1_first: figures.correctFirstShownFirst.ofAll.count,
    correct_output_2_first: figures.correctSecondShownFirst.ofAll.count,
    accuracy: figures.accuracy.ofAll.rate,
    orders_agree: figures.ordersAgree.ofAll.count,
    correct_in_both: figures.correctInBoth.ofAll.count,
    unparsed: figures.unreadable.count,
    same_slot_twice: figures.sameSlotTwice.ofAll.count,
    same_slot_first: figures.sameSlotFirst.count,
    swap_rule_ties: figures.swapRuleTies.ofAll.count,
    swap_rule_correct: figures.swapRuleAccuracy.count,
    swap_rule_accuracy_decided: figures.swapRuleAccuracy.rate,
    kappa_order1_vs_gold: figures.kappaFirstShownFirst.ofAll.kappa,
    prefers_longer: figures.prefersLonger.count,
    prefers_longer_of: figures.prefersLonger.of,
    gold_longer: figures.goldLonger.count,
    gold_longer_of: figures.goldLonger.of,
    ...(series.scores.length > 0 ? { rating_ties: scoreTies(series) } : {}),
  };
}

function judgedPair(item: PairItem | undefined, verdicts: VerdictsByPlace): JudgedPair | null {
  if (!item) return null;
  return {
    gold: item.gold,
    firstShownFirst: verdicts.get(placeOf({ itemId: item.id, shownFirst: 'first' })),
    secondShownFirst: verdicts.get(placeOf({ itemId: item.id, shownFirst: 'second' })),
    lengths: [lengthOf(item.first), lengthOf(item.second)],
  };
}

/** Every scale of whole numbers within this one is read. */
const SCALE = { from: 0, to: 10 };

/** Two scores as read; null where one of them is unreadable. */
function readScores({ first, second }: PairScores): [number, number] | null {
  const [one, two] = [first, second].map((text) => readScore(said(text), SCALE));
  if (!one?.ok || !two?.ok || one.value.score === null || two.value.score === null) return null;
  return [one.value.score, two.value.score];
}

/** Verdicts from scores in both orders, as published: of equal scores the text shown second wins. */
export function verdictsFromScores({ scores }: Series): Map<string, PairVerdict | null> {
  return new Map(
    scores.flatMap((row) => {
      const read = readScores(row);
      return (['first', 'second'] as const).map(
        (shownFirst) =>
          [placeOf({ itemId: row.itemId, shownFirst }), read && verdictWithoutTies(...read, shownFirst)] as const,
      );
    }),
  );
}

/** Pairs with equal scores: a tie, wherever the texts are shown. */
const scoreTies = ({ scores }: Series): number =>
  scores.map(readScores).filter((read) => read && verdictFromScores(...read) === 'tie').length;
