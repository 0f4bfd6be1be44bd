import { weightsOf, type SurveyDesign } from './survey-design.js';

/**
 * A sample of fixed size with unequal probabilities (sequential Poisson). The variance is Hajek's approximation (Annals of
 * Mathematical Statistics 35 (1964), 1491-1523), which needs no joint probabilities; with equal probabilities it is that of a
 * simple random draw. `probabilities`: of the units of the sample, in (0, 1]. Errors: RangeError for a probability outside that.
 */
export function fixedSizeDesign(probabilities: readonly number[], population: number): SurveyDesign {
  const n = probabilities.length;
  const weights = weightsOf(probabilities);
  const chances = probabilities.reduce((sum, p) => sum + (1 - p), 0);
  return {
    size: n,
    population,
    weights,
    freedom: n - 1,
    varianceParts(values) {
      if (chances === 0) return probabilities.map(() => 0);
      if (n < 2) throw new RangeError('a single unit has no variance');
      const expanded = weights.map((weight, i) => weight * (values[i] ?? 0));
      const middle = probabilities.reduce((sum, p, i) => sum + (1 - p) * (expanded[i] ?? 0), 0) / chances;
      return probabilities.map((p, i) => (n / (n - 1)) * (1 - p) * ((expanded[i] ?? 0) - middle) ** 2);
    },
  };
}
