import { isotonic, isotonicAt } from '../calibration/isotonic.js';
import { crossFit } from '../cross-fit.js';
import { ratio } from './hajek.js';
import { estimateOf, type SurveyDesign, type SurveyEstimate, weightedTotal } from './survey-design.js';

/** A unit of the sample. */
export interface ConfidentUnit {
  key: string;
  /** the judge's, in any measure that every unit of the population has */
  confidence: number;
  /** null: people or judge took no side */
  agrees: boolean | null;
}

export interface AgreementEstimate extends SurveyEstimate {
  /** how far the confidence was relied on: 0 not at all, 1 wholly */
  lambda: number;
}

/** Cross-fitted predictions: one a unit of the sample, and their mean over the population. */
interface Predicted {
  held: number[];
  mean: number;
}

/**
 * The judge's agreement with people, of the units where both took a side, in a population of which the judge's confidence is known everywhere.
 * What helps is not its label (it agrees with itself) but a cross-fitted P(agree): a rising map of the confidence, fitted to the other folds of the
 * sample with its weights (cross-prediction: Zrnic and Candes, PNAS 121 (2024), e2322083121), and one of P(both take a side). The sample puts
 * them right, so that a bad map costs width and never truth. As in PPI++ (Angelopoulos, Duchi and Zrnic 2023, arXiv 2311.01453) a lambda in [0, 1]
 * says how far they are relied on: the one of the least variance by this design. Both totals are difference estimates, and the standard
 * error is that of their ratio, linearised.
 * `sample`: one a unit of the design; `population`: how many of its units have each confidence. null where nobody took a side.
 * Errors: RangeError for fewer than two units, or counts that are not those of the population.
 */
export function agreementEstimate(
  design: SurveyDesign,
  sample: readonly ConfidentUnit[],
  population: readonly { confidence: number; count: number }[],
  seed: string,
): AgreementEstimate | null {
  const counted = population.reduce((sum, { count }) => sum + count, 0);
  if (counted !== design.population)
    throw new RangeError(`${counted} confidences are not those of a population of ${design.population}`);
  const right = sample.map(({ agrees }) => Number(agrees === true));
  const sided = sample.map(({ agrees }) => Number(agrees !== null));
  const plain = ratio(design, right, sided);
  if (plain === null) return null;
  const predict = (outcomes: readonly number[]): Predicted => {
    const rows = sample.map(({ key, confidence }, place) => ({
      key,
      probability: confidence,
      outcome: outcomes[place] ?? 0,
      weight: design.weights[place] ?? 0,
    }));
    const { held, predict: of } = crossFit(rows, rising, { seed });
    const total = population.reduce(
      (sum, { confidence, count }) => sum + count * of({ key: '', probability: confidence, outcome: 0, weight: 1 }),
      0,
    );
    return { held, mean: total / counted };
  };
  const [willAgree, willSide] = [predict(right), predict(sided)];

  const errorOf = (share: number, above: readonly number[], below: readonly number[]): number[] =>
    above.map((one, place) => one - share * (below[place] ?? 0));
  const lambda = leastVariance(
    design,
    errorOf(plain.value, right, sided),
    errorOf(plain.value, willAgree.held, willSide.held),
  );
  const rest = (values: readonly number[], { held }: Predicted): number[] => errorOf(lambda, values, held);
  const total = (values: readonly number[], told: Predicted): number =>
    lambda * counted * told.mean + weightedTotal(design, rest(values, told));
  const size = total(sided, willSide);
  const value = total(right, willAgree) / size;
  const moves = errorOf(value, rest(right, willAgree), rest(sided, willSide));
  return { ...estimateOf(design, value, moves, size), lambda };
}

interface Row {
  key: string;
  probability: number;
  outcome: number;
  weight: number;
}

function rising(others: readonly Row[]): (row: Row) => number {
  const map = isotonic(others);
  return ({ probability }) => isotonicAt(map, probability);
}

/** The lambda in [0, 1] with which values - lambda x predictions vary least over samples of the design. */
function leastVariance(design: SurveyDesign, values: readonly number[], predictions: readonly number[]): number {
  const variance = (of: readonly number[]): number => design.varianceParts(of).reduce((sum, part) => sum + part, 0);
  const spread = variance(predictions);
  if (spread === 0) return 0;
  const added = (sign: 1 | -1): number =>
    variance(values.map((value, place) => value + sign * (predictions[place] ?? 0)));
  return Math.min(1, Math.max(0, (added(1) - added(-1)) / 4 / spread));
}
