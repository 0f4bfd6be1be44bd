import { binAt } from './bins.js';
import { weightOf, type Forecast } from './calibration.js';

/** Brier score = reliability - resolution + uncertainty + withinBins, each >= 0 but the last. */
export interface BrierParts {
  brier: number;
  /** Mean squared distance of a bin's mean probability and mean outcome: 0 is perfectly calibrated. */
  reliability: number;
  /** Mean squared distance of a bin's mean outcome from the mean of all: how far the probabilities tell cases apart. */
  resolution: number;
  /** Variance of the outcomes: what there is to tell. */
  uncertainty: number;
  /** What probabilities that differ inside a bin add or take; 0 where each bin holds one value. */
  withinBins: number;
}

/**
 * Murphy's split of the Brier score (Journal of Applied Meteorology 12 (1973), 595-600) over equally wide bins, with the rest that
 * bins of several values leave (Stephenson, Coelho and Jolliffe, Weather and Forecasting 23 (2008), 752-757). null of nothing.
 * Errors: RangeError for a probability or an outcome outside [0, 1].
 */
export function brierParts(forecasts: readonly Forecast[], bins = 10): BrierParts | null {
  const groups = new Map<number, Forecast[]>();
  for (const forecast of forecasts) {
    const place = binAt(forecast.probability, bins);
    const group = groups.get(place);
    if (group) group.push(forecast);
    else groups.set(place, [forecast]);
  }
  const all = weightedMeans(forecasts);
  if (all === null) return null;
  const parts = { brier: 0, reliability: 0, resolution: 0, uncertainty: 0, withinBins: 0 };
  for (const group of groups.values()) {
    const own = weightedMeans(group) ?? all;
    for (const forecast of group) {
      const { probability: p, outcome: o } = forecast;
      const share = weightOf(forecast) / all.weight;
      parts.brier += share * (p - o) ** 2;
      parts.reliability += share * (own.probability - own.outcome) ** 2;
      parts.resolution += share * (own.outcome - all.outcome) ** 2;
      parts.uncertainty += share * (o - all.outcome) ** 2;
      parts.withinBins += share * (p - own.probability) * (p - own.probability - 2 * (o - own.outcome));
    }
  }
  return parts;
}

function weightedMeans(
  forecasts: readonly Forecast[],
): { weight: number; probability: number; outcome: number } | null {
  if (forecasts.length === 0) return null;
  const weight = forecasts.reduce((sum, forecast) => sum + weightOf(forecast), 0);
  const mean = (f: (forecast: Forecast) => number): number =>
    forecasts.reduce((sum, forecast) => sum + weightOf(forecast) * f(forecast), 0) / weight;
  return { weight, probability: mean(({ probability }) => probability), outcome: mean(({ outcome }) => outcome) };
}
