import { isotonic, isotonicAt } from '../calibration/isotonic.js';
import { crossFit } from '../cross-fit.js';
import { mean } from '../mean.js';
import { difference } from './difference.js';
import type { SurveyDesign, SurveyEstimate } from './survey-design.js';

/**
 * The judge's agreement with people in a population of which the judge's confidence is known everywhere. What helps is not its
 * label (it agrees with itself) but a cross-fitted P(agree): a rising map of the confidence, fitted to the other folds of the sample with its
 * weights. The difference estimator puts it right, so that a bad map costs width and never truth.
 * `sample`: one a unit of the design; `confidences`: of all units of the population. With fewer than two folds of units use
 * horvitzThompson or hajek of the agreement. Errors: RangeError for fewer than two units, or confidences of another number than the population.
 */
export function agreementEstimate(
  design: SurveyDesign,
  sample: readonly { key: string; confidence: number; agrees: boolean }[],
  confidences: readonly number[],
  seed: string,
): SurveyEstimate {
  if (confidences.length !== design.population)
    throw new RangeError(`${confidences.length} confidences are not those of a population of ${design.population}`);
  const rows = sample.map(({ key, confidence, agrees }, place) => ({
    key,
    probability: confidence,
    outcome: Number(agrees),
    weight: design.weights[place] ?? 0,
  }));
  const { held, predict } = crossFit(
    rows,
    (others) => {
      const map = isotonic(others);
      return ({ probability }) => isotonicAt(map, probability);
    },
    { seed },
  );
  const known = new Map<number, number>();
  const predicted = confidences.map((probability) => {
    const value = known.get(probability) ?? predict({ key: '', probability, outcome: 0, weight: 1 });
    known.set(probability, value);
    return value;
  });
  return difference(
    design,
    rows.map(({ outcome }) => outcome),
    held,
    mean(predicted),
  );
}
