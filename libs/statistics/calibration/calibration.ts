import { binAt, binsOf, type Bin } from './bins.js';

/** A probability and what came out: 1 yes, 0 no, or a share in between (0.5 for a human tie). */
export interface Forecast {
  probability: number;
  outcome: number;
  /** How much it counts: 1 / pi in a weighted sample; absent: 1. */
  weight?: number;
}

/** Errors: RangeError unless a weight is finite and above 0. */
export function weightOf({ weight = 1 }: Forecast): number {
  if (!(weight > 0 && Number.isFinite(weight))) throw new RangeError(`${weight} is no weight of a forecast`);
  return weight;
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
 * Weighted where forecasts are; `n` and `count` are numbers of forecasts.
 * Errors: RangeError for a probability or an outcome outside [0, 1], or a weight that is not above 0.
 */
export function calibration(forecasts: readonly Forecast[], bins = 10): Calibration {
  const sums = new CalibrationSums(bins);
  for (const forecast of forecasts) sums.add(forecast);
  return sums.result();
}

/** The same for forecasts that come one by one and are not kept. */
export class CalibrationSums {
  private readonly sums: (Bin & { count: number; weight: number; probability: number; outcome: number })[];
  private squares = 0;
  private weights = 0;
  private n = 0;

  constructor(private readonly bins = 10) {
    this.sums = binsOf(bins).map((bin) => ({ ...bin, count: 0, weight: 0, probability: 0, outcome: 0 }));
  }

  /** Errors: as calibration. */
  add(forecast: Forecast): void {
    const { probability, outcome } = forecast;
    const weight = weightOf(forecast);
    if (!(outcome >= 0 && outcome <= 1)) throw new RangeError(`${outcome} is no outcome between 0 and 1`);
    const bin = this.sums[binAt(probability, this.bins)];
    if (bin) {
      bin.count++;
      bin.weight += weight;
      bin.probability += weight * probability;
      bin.outcome += weight * outcome;
    }
    this.squares += weight * (probability - outcome) ** 2;
    this.weights += weight;
    this.n++;
  }

  result(): Calibration {
    const { n, sums, squares, weights } = this;
    return {
      n,
      brier: n === 0 ? null : squares / weights,
      expectedError:
        n === 0 ? null : sums.reduce((sum, bin) => sum + Math.abs(bin.probability - bin.outcome), 0) / weights,
      bins: sums.map(({ low, high, count, weight, probability, outcome }) => ({
        low,
        high,
        count,
        meanProbability: count === 0 ? null : probability / weight,
        meanOutcome: count === 0 ? null : outcome / weight,
      })),
    };
  }
}
