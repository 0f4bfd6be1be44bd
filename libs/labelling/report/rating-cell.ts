import type { Scale } from '#libs/domain/recipe.js';
import type { RatedAnswer } from '#libs/database/read-models/judge-report.view.js';
import { judgeFigures } from '#libs/statistics/judge/judge-figures.js';
import type { Candidate, PairVerdict } from '#libs/statistics/judge/judged-pair.js';
import { scaleOf, scoresOf } from '../answers/score-scale.js';
import { PairKinds } from './pair-kinds.js';
import { withIntervals, type TwoSharesWithIntervals } from './share-view.js';
import { shareWithInterval, type ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** Scores of one judge under one principle, or of several. */
export interface RatingFigures {
  scale: Scale;
  /** readable answers with a score */
  scored: number;
  /** answers that say that the principle says nothing about the text */
  notApplicable: TwoSharesWithIntervals;
  /** of the expected scores, in points of the scale; null of none */
  mean: number | null;
  /** of the expected scores; null of fewer than two */
  standardDeviation: number | null;
  /** of the scores given, every point of the scale */
  distribution: { score: number; count: number }[];
  /** texts of one item by their scores, against what people say; null: no gold labels */
  gold: GoldPairs | null;
}

/** Pairs of texts of which people said which is better, decided by the expected scores; equal ones are a tie. */
export interface GoldPairs {
  pairs: number;
  ties: TwoSharesWithIntervals;
  accuracy: TwoSharesWithIntervals;
  /** at least one of the two texts has no score that could be read */
  unreadable: ShareWithInterval;
}

export class RatingCell {
  private readonly points: Map<number, number>;
  private readonly kinds = new PairKinds();
  private asked = 0;
  private readable = 0;
  private silent = 0;
  private n = 0;
  private mean = 0;
  private squares = 0;

  constructor(private readonly scale: Scale) {
    this.points = new Map(scoresOf(scaleOf(scale)).map((score) => [score, 0]));
  }

  add({ state, score, expected, applies }: RatedAnswer): void {
    this.asked++;
    if (state !== 'readable') return;
    this.readable++;
    if (applies === false) this.silent++;
    if (score === null) return;
    this.points.set(score, (this.points.get(score) ?? 0) + 1);
    // Welford: no difference of large sums
    const value = expected ?? score;
    this.n++;
    const before = value - this.mean;
    this.mean += before / this.n;
    this.squares += before * (value - this.mean);
  }

  /** Two texts of one item: what people say, and what the scores say; null: unreadable. */
  addGoldPair(gold: Candidate | 'tie', verdict: PairVerdict | null): void {
    this.kinds.add({ gold, firstShownFirst: verdict, lengths: null });
  }

  result(): RatingFigures {
    const { pairs, ties, accuracy, unreadable } = judgeFigures(this.kinds.pairs());
    return {
      scale: this.scale,
      scored: this.n,
      notApplicable: {
        ofAll: shareWithInterval({ count: this.silent, of: this.asked }),
        ofReadable: shareWithInterval({ count: this.silent, of: this.readable }),
      },
      mean: this.n === 0 ? null : this.mean,
      standardDeviation: this.n < 2 ? null : Math.sqrt(this.squares / (this.n - 1)),
      distribution: [...this.points].map(([score, count]) => ({ score, count })).sort((a, b) => a.score - b.score),
      gold:
        pairs === 0
          ? null
          : {
              pairs,
              ties: withIntervals(ties),
              accuracy: withIntervals(accuracy),
              unreadable: shareWithInterval(unreadable),
            },
    };
  }
}
