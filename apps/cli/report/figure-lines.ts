import type { TwoKappas } from '#libs/statistics/agreement/two-kappas.js';
import type { Calibration } from '#libs/statistics/calibration/calibration.js';
import type { ClassificationFigures } from '#libs/labelling/report/classification-cell.js';
import type { ComparisonFigures } from '#libs/labelling/report/comparison-cell.js';
import type { ReportRow } from '#libs/labelling/report/judge-report.js';
import type { RatingFigures } from '#libs/labelling/report/rating-cell.js';
import type { TwoSharesWithIntervals } from '#libs/labelling/report/share-view.js';
import type { ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';
import { count } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { kappaText, numberText, shareText } from './share-text.js';

/** One figure by its name in plain words, in both conventions where it has both. */
export interface FigureLine {
  name: string;
  readable: string;
  all: string;
}

const both = (name: string, { ofReadable, ofAll }: TwoSharesWithIntervals): FigureLine => ({
  name,
  readable: shareText(ofReadable),
  all: shareText(ofAll),
});
const one = (name: string, share: ShareWithInterval): FigureLine => ({ name, readable: shareText(share), all: '' });
const text = (name: string, readable: string): FigureLine => ({ name, readable, all: '' });
const kappas = (name: string, { ofReadable, ofAll }: TwoKappas): FigureLine => ({
  name,
  readable: kappaText(ofReadable),
  all: kappaText(ofAll),
});

/** What judges read: of images their captions. */
export type Judged = 'text' | 'caption';

/** What a judge did, figure by figure. */
export function figureLines({ comparison, rating, classification }: ReportRow, judged: Judged): FigureLine[] {
  if (comparison) return comparisonLines(comparison, judged);
  if (rating) return ratingLines(rating);
  return classification ? classificationLines(classification) : [];
}

function comparisonLines(
  { pairs, flips, calibration, labels, probabilities }: ComparisonFigures,
  judged: Judged,
): FigureLine[] {
  return [
    text(`pairs of ${judged}s under a principle`, count(pairs.pairs)),
    both('ties', pairs.ties),
    both('not applicable', pairs.notApplicable),
    one(`the ${judged} shown first was chosen`, pairs.firstSlot),
    ...(pairs.pairsInBothOrders === 0
      ? []
      : [
          both('the same answer in both orders', pairs.ordersAgree),
          both('the same place chosen twice', pairs.sameSlotTwice),
          one('  and it was the first', pairs.sameSlotFirst),
          both(`flipped: the orders prefer different ${judged}s by P`, flips),
        ]),
    one(`the longer ${judged} was chosen`, pairs.prefersLonger),
    text(`mean P(first ${judged} is better)`, numberText(probabilities.mean)),
    text('  pairs by tenths of it, from 0 to 1', probabilities.bins.map((bin) => count(bin.count)).join(' ')),
    ...(pairs.pairsWithGold === 0
      ? []
      : [
          both('right by the gold labels', pairs.accuracy),
          both('  in both orders', pairs.correctInBoth),
          one(`  the longer ${judged} is better by gold`, pairs.goldLonger),
          kappas(`  kappa, first ${judged} shown first`, pairs.kappaFirstShownFirst),
          kappas(`  kappa, second ${judged} shown first`, pairs.kappaSecondShownFirst),
          ...calibrationLines(calibration),
        ]),
    ...(labels === null || labels.withGold === 0
      ? []
      : [both('its labels over all principles right', labels.accuracy)]),
  ];
}

function ratingLines({ scored, scale, mean, standardDeviation, distribution, notApplicable, gold }: RatingFigures) {
  return [
    text(`scores on ${scale}`, count(scored)),
    both('not applicable', notApplicable),
    text(
      'mean',
      `${numberText(mean, 2)}${standardDeviation === null ? '' : `, standard deviation ${standardDeviation.toFixed(2)}`}`,
    ),
    text('how often each score', distribution.map(({ score, count: times }) => `${score}: ${count(times)}`).join('  ')),
    ...(gold === null
      ? []
      : [both('pairs of candidates right by the gold labels', gold.accuracy), both('  scored equally', gold.ties)]),
  ];
}

function classificationLines({ classified, labels, shownPlaces, probabilities, gold }: ClassificationFigures) {
  return [
    text('choices', count(classified)),
    ...(labels === null
      ? []
      : [text('how often each', labels.map((of) => `${oneLine(of.label)}: ${count(of.count)}`).join('  '))]),
    text('by the place shown', shownPlaces.map((times, place) => `${place + 1}: ${count(times)}`).join('  ')),
    text('mean probability of the choice', numberText(probabilities.mean)),
    ...(gold === null
      ? []
      : [
          both('right by the gold labels', gold.accuracy),
          ...(gold.kappa === null ? [] : [kappas('  kappa', gold.kappa)]),
          ...calibrationLines(gold.calibration),
        ]),
  ];
}

function calibrationLines(calibration: Calibration | null): FigureLine[] {
  if (calibration === null || calibration.n === 0) return [];
  const n = `, n ${count(calibration.n)}`;
  return [
    text('  Brier score (0 is best)', numberText(calibration.brier) + n),
    text('  expected calibration error', numberText(calibration.expectedError) + n),
  ];
}
