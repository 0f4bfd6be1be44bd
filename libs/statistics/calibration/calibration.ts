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
  const sums = new CalibrationSums(bins);
  for (const forecast of forecasts) sums.add(forecast);
  return sums.result();
}

/** The same for forecasts that come one by one and are not kept. */
export class CalibrationSums {
  private readonly sums: (Bin & { count: number; probability: number; outcome: number })[];
  private squares = 0;
  private n = 0;

  constructor(private readonly bins = 10) {
    this.sums = binsOf(bins).map((bin) => ({ ...bin, count: 0, probability: 0, outcome: 0 }));
  }

  /** Errors: RangeError for a probability or an outcome outside [0, 1]. */
  add({ probability, outcome }: Forecast): void {
    if (!(outcome >= 0 && outcome <= 1)) throw new RangeError(`${outcome} is no outcome between 0 and 1`);
    const bin = this.sums[binAt(probability, this.bins)];
    if (bin) {
      bin.count++;
      bin.probability += probability;
      bin.outcome += outcome;
    }
    this.squares += (probability - outcome) ** 2;
    this.n++;
  }

  result(): Calibration {
    const { n, sums, squares } = this;
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
}
