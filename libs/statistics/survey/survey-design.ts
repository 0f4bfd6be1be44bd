/** An estimate with its standard error, both in the units of what is estimated. */
export interface Estimate {
  value: number;
  standardError: number;
}

/** An estimate from a sample that says how well its own standard error is known. */
export interface SurveyEstimate extends Estimate {
  /** Degrees of freedom: of the design, or fewer where few units make most of the variance. */
  freedom: number;
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
  /**
   * What each unit adds to the estimated variance, over all samples of the design, of the weighted total of `values` (one a unit).
   */
  varianceParts(values: readonly number[]): number[];
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

/**
 * An estimate of which each unit moves the numerator by `moves`, over `divisor`. Its degrees of freedom are Satterthwaite's (Biometrics
 * Bulletin 2 (1946), 110-114), 2 V^2 / Var(V), with the spread of the units' parts of V for the variance of their sum.
 */
export function estimateOf(
  design: SurveyDesign,
  value: number,
  moves: readonly number[],
  divisor: number,
): SurveyEstimate {
  const parts = design.varianceParts(moves);
  const variance = parts.reduce((sum, part) => sum + part, 0);
  const squares = parts.reduce((sum, part) => sum + part ** 2, 0);
  const spread = variance === 0 ? 0 : squares / variance ** 2 - 1 / parts.length;
  return {
    value,
    standardError: Math.sqrt(variance) / divisor,
    freedom: Math.min(design.freedom, spread > 0 ? 2 / spread : Infinity),
  };
}
