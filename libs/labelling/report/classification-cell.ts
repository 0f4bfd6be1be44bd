import type { ClassifiedAnswer } from '#libs/database/read-models/judge-report.view.js';
import { ratingTable } from '#libs/statistics/agreement/rating-table.js';
import { twoKappas, type TwoKappas } from '#libs/statistics/agreement/two-kappas.js';
import { CalibrationSums, type Calibration } from '#libs/statistics/calibration/calibration.js';
import { BINS, ProbabilityCounts, type Probabilities } from './comparison-cell.js';
import { LabelTable } from './label-table.js';
import type { TwoSharesWithIntervals } from './share-view.js';
import { shareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** Choices of one judge among options, or of several judges. */
export interface ClassificationFigures {
  classified: number;
  /** how often each option was chosen; null where items bring too many different ones */
  labels: { label: string; count: number }[] | null;
  /** how often the option shown first, second, ... was chosen: without position bias equally often */
  shownPlaces: number[];
  /** of the chosen option's probability */
  probabilities: Probabilities;
  /** against what people say; null: no gold labels */
  gold: GoldChoices | null;
}

export interface GoldChoices {
  answers: number;
  accuracy: TwoSharesWithIntervals;
  /** of the chosen option's probability against being right */
  calibration: Calibration;
  /** what people say (rows) against what the judge says (columns); null where there are too many different options */
  confusion: { labels: string[]; counts: number[][] } | null;
  kappa: TwoKappas | null;
}

export class ClassificationCell {
  private readonly chosen = new LabelTable();
  private readonly confused = new LabelTable();
  private readonly histogram = new ProbabilityCounts();
  private readonly sums = new CalibrationSums(BINS);
  private readonly places: number[] = [];
  private classified = 0;
  private right = 0;
  private withGold = 0;
  private readableWithGold = 0;

  /** `options`: those of the item, in its order; `gold`: null where nobody said. */
  add({ state, label, distribution, shown }: ClassifiedAnswer, options: readonly string[], gold: string | null): void {
    const choice = state === 'readable' ? label : null;
    if (gold !== null) {
      this.withGold++;
      this.confused.add(gold, choice);
    }
    if (choice === null) return;
    this.classified++;
    this.chosen.add(choice, choice);
    const position = options.indexOf(choice);
    shown.forEach((at, place) => {
      this.places[place] = (this.places[place] ?? 0) + (at === position ? 1 : 0);
    });
    const probability = distribution?.[position];
    if (probability !== undefined) this.histogram.add(Math.min(1, probability));
    if (gold === null) return;
    this.readableWithGold++;
    if (choice === gold) this.right++;
    if (probability !== undefined)
      this.sums.add({ probability: Math.min(1, probability), outcome: choice === gold ? 1 : 0 });
  }

  result(): ClassificationFigures {
    const labels = this.chosen.pairs();
    return {
      classified: this.classified,
      labels: labels && labels.map(([label, , count = 1]) => ({ label: label ?? '', count })).sort(byCount),
      shownPlaces: [...this.places],
      probabilities: this.histogram.result(),
      gold: this.withGold === 0 ? null : this.goldChoices(),
    };
  }

  private goldChoices(): GoldChoices {
    const pairs = this.confused.pairs();
    const read = pairs?.flatMap(([gold, label, count = 1]) =>
      gold === null || label === null ? [] : [[gold, label, count] as const],
    );
    const names = [...new Set(read?.flatMap(([gold, label]) => [gold, label]))].sort();
    return {
      answers: this.withGold,
      accuracy: {
        ofAll: shareWithInterval({ count: this.right, of: this.withGold }),
        ofReadable: shareWithInterval({ count: this.right, of: this.readableWithGold }),
      },
      calibration: this.sums.result(),
      confusion: read ? { labels: names, counts: ratingTable(read, names) } : null,
      kappa: pairs && twoKappas(pairs),
    };
  }
}

const byCount = (a: { label: string; count: number }, b: { label: string; count: number }): number =>
  b.count - a.count || (a.label < b.label ? -1 : 1);
