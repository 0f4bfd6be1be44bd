import { weightsOf, type SurveyDesign } from './survey-design.js';

/**
 * A Poisson sample: units drawn independently, each with its probability. The variance is Horvitz and Thompson's, which includes
 * that the size is random. `probabilities`: of the units of the sample, in (0, 1].
 * Errors: RangeError for a probability outside that.
 */
export function poissonDesign(probabilities: readonly number[], population: number): SurveyDesign {
  return {
    size: probabilities.length,
    population,
    weights: weightsOf(probabilities),
    freedom: probabilities.length - 1,
    varianceParts: (values) => probabilities.map((p, i) => (1 - p) * ((values[i] ?? 0) / p) ** 2),
  };
}
