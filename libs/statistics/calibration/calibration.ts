import { binAt, binsOf, type Bin } from './bins.js';

/** A probability and what came out: 1 yes, 0 no, or a share in between (0.5 for a human tie). */
export interface Forecast {
  probability: number;
  outcome: number;
}

/** One bar of a reliability diagram. */
export interface ReliabilityBin extends Bin {
  count: number;
  /** Means over the bin; null where it is empty. */
  meanProbability: number | null;
  meanOutcome: number | null;
}

export interface Calibration {
  n: number;
  /** Mean squared distance of probability and outcome (Brier 1950); null of nothing. */
  brier: number | null;
  /** Expected calibration error: mean over forecasts of |meanProbability - meanOutcome| of their bin; null of nothing. */
  expectedError: number | null;
  bins: ReliabilityBin[];
}

/**
 * Calibration of probabilities against outcomes, over equally wide bins of [0, 1]: low <= p < high, the last closed.
 * Errors: RangeError for a probability or an outcome outside [0, 1].
 */
export function calibration(forecasts: readonly Forecast[], bins = 10): Calibration {
  const sums = binsOf(bins).map((bin) => ({ ...bin, count: 0, probability: 0, outcome: 0 }));
  let squares = 0;
  for (const { probability, outcome } of forecasts) {
    if (!(outcome >= 0 && outcome <= 1)) throw new RangeError(`${outcome} is no outcome between 0 and 1`);
    const bin = sums[binAt(probability, bins)];
    if (bin) {
      bin.count++;
      bin.probability += probability;
      bin.outcome += outcome;
    }
    squares += (probability - outcome) ** 2;
  }
  const n = forecasts.length;
  return {
    n,
    brier: n === 0 ? null : squares / n,
    expectedError: n === 0 ? null : sums.reduce((sum, bin) => sum + Math.abs(bin.probability - bin.outcome), 0) / n,
    bins: sums.map(({ low, high, count, probability, outcome }) => ({
      low,
      high,
      count,
      meanProbability: count === 0 ? null : probability / count,
      meanOutcome: count === 0 ? null : outcome / count,
    })),
  };
}
