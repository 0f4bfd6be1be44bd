import { weightOf, type Forecast } from './calibration.js';

/**
 * The area under the ROC curve: the chance that a case that came out 1 was given a higher probability than one that came out 0, equal
 * ones counting half (Mann and Whitney). Weighted where forecasts are. null where one of the two kinds is missing.
 * Errors: RangeError for an outcome that is neither 0 nor 1.
 */
export function areaUnderCurve(forecasts: readonly Forecast[]): number | null {
  const bad = forecasts.find(({ outcome }) => outcome !== 0 && outcome !== 1);
  if (bad) throw new RangeError(`the curve is of cases that came out 0 or 1, not ${bad.outcome}`);
  const sorted = [...forecasts].sort((a, b) => a.probability - b.probability);
  let [below, ones, above] = [0, 0, 0];
  for (let i = 0; i < sorted.length;) {
    const probability = sorted[i]?.probability;
    const level = { zeros: 0, ones: 0 };
    for (; sorted[i]?.probability === probability; i++) {
      const forecast = sorted[i];
      if (!forecast) break;
      level[forecast.outcome === 1 ? 'ones' : 'zeros'] += weightOf(forecast);
    }
    above += level.ones * (below + level.zeros / 2);
    below += level.zeros;
    ones += level.ones;
  }
  return below * ones === 0 ? null : above / (below * ones);
}
