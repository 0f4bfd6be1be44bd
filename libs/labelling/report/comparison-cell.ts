import { binAt, binsOf, type Bin } from '#libs/statistics/calibration/bins.js';
import { CalibrationSums, type Calibration } from '#libs/statistics/calibration/calibration.js';
import { judgeFigures, type JudgeFigures } from '#libs/statistics/judge/judge-figures.js';
import type { JudgedPair } from '#libs/statistics/judge/judged-pair.js';
import type { TwoKappas } from '#libs/statistics/agreement/two-kappas.js';
import type { TwoShares } from '#libs/statistics/share.js';
import type { Share } from '#libs/statistics/share.js';
import { PairKinds } from './pair-kinds.js';
import { withIntervals, type TwoSharesWithIntervals } from './share-view.js';
import { shareWithInterval, type ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** Every share of the judge's figures has its interval. */
export type PairFigures = {
  [Key in keyof JudgeFigures]: JudgeFigures[Key] extends Share
    ? ShareWithInterval
    : JudgeFigures[Key] extends TwoShares
      ? TwoSharesWithIntervals
      : JudgeFigures[Key];
};

export interface ComparisonFigures {
  /** by verdicts, the letters that the judge gave, as published figures are */
  pairs: PairFigures;
  /**
   * by probabilities, as labels and pairs store it: of the pairs in both orders, those where P(first is better) of one
   * order lies above 0.5 and that of the other below; `ofReadable`: of those with both, to which the principle applies
   */
  flips: TwoSharesWithIntervals;
  /** of P(first is better) over the pairs that have one, both orders averaged, unclamped */
  probabilities: Probabilities;
  /** of these probabilities against what people say; null: no gold labels */
  calibration: Calibration | null;
  /** what this judge alone would label, over all of its principles; null where the row is not that of one judge under all of them */
  labels: LabelFigures | null;
}

export interface Probabilities {
  n: number;
  mean: number | null;
  bins: (Bin & { count: number })[];
}

/** Labels that one judge alone makes, as the recipe makes them of its answers under all principles. */
export interface LabelFigures {
  pairs: number;
  withGold: number;
  /** at least one of its answers could not be read */
  unreadable: ShareWithInterval;
  ties: TwoSharesWithIntervals;
  /** no principle applies, or vetoes conflict */
  notApplicable: TwoSharesWithIntervals;
  accuracy: TwoSharesWithIntervals;
  kappa: TwoKappas;
}

export const BINS = 10;
/** What people call a tie is half of each. */
export const OUTCOME = { first: 1, second: 0, tie: 0.5 } as const;

/** What one judge, or several, said under one principle, or several. */
export class ComparisonCell {
  private readonly kinds = new PairKinds();
  private readonly labels = new PairKinds();
  private readonly histogram = new ProbabilityCounts();
  private readonly sums = new CalibrationSums(BINS);
  private readonly orders = { flipped: 0, applying: 0, asked: 0 };
  private labelled = false;

  /** `label`: of the pair, both orders averaged; null where an order could not be read. */
  add(pair: JudgedPair, label: { probability: number | null; flipped: boolean | null } | null): void {
    this.kinds.add(pair);
    const probability = label?.probability ?? null;
    if (pair.firstShownFirst !== undefined && pair.secondShownFirst !== undefined) {
      this.orders.asked++;
      if (probability !== null) this.orders.applying++;
      if (label?.flipped) this.orders.flipped++;
    }
    if (probability === null) return;
    this.histogram.add(probability);
    if (pair.gold !== null) this.sums.add({ probability, outcome: OUTCOME[pair.gold] });
  }

  /** A label of one judge alone: a pair with one verdict. */
  addLabel(label: Pick<JudgedPair, 'gold' | 'firstShownFirst'>): void {
    this.labelled = true;
    this.labels.add({ ...label, lengths: null });
  }

  result(): ComparisonFigures {
    const pairs = pairFigures(judgeFigures(this.kinds.pairs()));
    const { flipped: count, applying, asked } = this.orders;
    return {
      pairs,
      flips: {
        ofAll: shareWithInterval({ count, of: asked }),
        ofReadable: shareWithInterval({ count, of: applying }),
      },
      probabilities: this.histogram.result(),
      calibration: pairs.pairsWithGold === 0 ? null : this.sums.result(),
      labels: this.labelled ? labelFigures(judgeFigures(this.labels.pairs())) : null,
    };
  }
}

/** A histogram of probabilities that come one by one. */
export class ProbabilityCounts {
  private readonly counts = binsOf(BINS).map((bin) => ({ ...bin, count: 0 }));
  private sum = 0;
  private n = 0;

  add(probability: number): void {
    const bin = this.counts[binAt(probability, BINS)];
    if (bin) bin.count++;
    this.sum += probability;
    this.n++;
  }

  result(): Probabilities {
    return { n: this.n, mean: this.n === 0 ? null : this.sum / this.n, bins: this.counts.map((bin) => ({ ...bin })) };
  }
}

function labelFigures(figures: JudgeFigures): LabelFigures {
  const { pairs, pairsWithGold, unreadable, ties, notApplicable, accuracy, kappaFirstShownFirst } = figures;
  return {
    pairs,
    withGold: pairsWithGold,
    unreadable: shareWithInterval(unreadable),
    ties: withIntervals(ties),
    notApplicable: withIntervals(notApplicable),
    accuracy: withIntervals(accuracy),
    kappa: kappaFirstShownFirst,
  };
}

/** The figures of pairs with an interval on each share. */
export function pairFigures(figures: JudgeFigures): PairFigures {
  return {
    ...figures,
    unreadable: shareWithInterval(figures.unreadable),
    unreadableInBoth: shareWithInterval(figures.unreadableInBoth),
    ties: withIntervals(figures.ties),
    notApplicable: withIntervals(figures.notApplicable),
    firstSlot: shareWithInterval(figures.firstSlot),
    correctFirstShownFirst: withIntervals(figures.correctFirstShownFirst),
    correctSecondShownFirst: withIntervals(figures.correctSecondShownFirst),
    accuracy: withIntervals(figures.accuracy),
    correctInBoth: withIntervals(figures.correctInBoth),
    ordersAgree: withIntervals(figures.ordersAgree),
    sameSlotTwice: withIntervals(figures.sameSlotTwice),
    sameSlotFirst: shareWithInterval(figures.sameSlotFirst),
    swapRuleTies: withIntervals(figures.swapRuleTies),
    swapRuleAccuracy: shareWithInterval(figures.swapRuleAccuracy),
    prefersLonger: shareWithInterval(figures.prefersLonger),
    goldLonger: shareWithInterval(figures.goldLonger),
  };
}
