import type { Interval } from '../interval/interval.js';
import { wilson } from '../interval/wilson.js';
import { binAt } from './bins.js';
import { calibration, weightOf, type Forecast, type ReliabilityBin } from './calibration.js';

/** A bar of a reliability diagram with the interval of its mean outcome; null where the bin is empty. */
export interface ReliabilityBar extends ReliabilityBin {
  interval: Interval | null;
}

/**
 * The bins of a calibration with intervals: Wilson's, of weighted forecasts with the size at which equal weights would vary as much
 * (Kish: the squared sum of the weights over the sum of their squares).
 * Errors: RangeError for a probability or an outcome outside [0, 1].
 */
export function reliabilityDiagram(forecasts: readonly Forecast[], bins = 10, level = 0.95): ReliabilityBar[] {
  const weights = Array.from({ length: bins }, () => ({ sum: 0, squares: 0 }));
  for (const forecast of forecasts) {
    const own = weights[binAt(forecast.probability, bins)];
    if (!own) continue;
    own.sum += weightOf(forecast);
    own.squares += weightOf(forecast) ** 2;
  }
  return calibration(forecasts, bins).bins.map((bin, place) => {
    const { sum, squares } = weights[place] ?? { sum: 0, squares: 0 };
    if (bin.meanOutcome === null) return { ...bin, interval: null };
    const size = sum ** 2 / squares;
    return { ...bin, interval: wilson(bin.meanOutcome * size, size, level) };
  });
}
