/** An estimate with its standard error, both in the units of what is estimated. */
export interface Estimate {
  value: number;
  standardError: number;
}

/** How the units of a sample were drawn: all that an estimator needs to know of it. Units are known by their places. */
export interface SurveyDesign {
  /** Units in the sample. */
  size: number;
  /** Units in the population. */
  population: number;
  /** One a unit of the sample: how many units of the population it stands for, 1 / pi. */
  weights: readonly number[];
  /** Degrees of freedom of the variance. */
  freedom: number;
  /** Estimated variance of the weighted total of `values` (one a unit of the sample), over all samples of the design. */
  varianceOfTotal(values: readonly number[]): number;
}

/** The weighted total of values, one a unit. Errors: RangeError for another number of values. */
export function weightedTotal({ weights }: SurveyDesign, values: readonly number[]): number {
  if (values.length !== weights.length)
    throw new RangeError(`a sample of ${weights.length} has not ${values.length} values`);
  return values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
}

/** 1 / pi. Errors: RangeError unless every probability lies in (0, 1], for units that were drawn. */
export function weightsOf(probabilities: readonly number[]): number[] {
  const bad = probabilities.find((p) => !(p > 0 && p <= 1));
  if (bad !== undefined) throw new RangeError(`a unit was drawn with a probability of ${bad}`);
  return probabilities.map((p) => 1 / p);
}
