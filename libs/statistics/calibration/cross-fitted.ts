import { crossFit } from '../cross-fit.js';
import { calibration, type Calibration, type Forecast } from './calibration.js';
import { isotonic, isotonicAt } from './isotonic.js';

/**
 * How well an isotonic map calibrates probabilities that it has not seen: each forecast goes through the map of the other folds, and the calibration of
 * what comes out is told. A map judged on its own forecasts looks perfect. Weights are used both to fit and to judge.
 * Errors: RangeError for fewer than two forecasts, or a probability or outcome outside [0, 1].
 */
export function crossFittedCalibration(
  forecasts: readonly (Forecast & { key: string })[],
  { seed, folds = 5, bins = 10 }: { seed: string; folds?: number; bins?: number },
): Calibration {
  const { held } = crossFit(
    forecasts,
    (others) => {
      const map = isotonic(others);
      return ({ probability }) => isotonicAt(map, probability);
    },
    { seed, folds },
  );
  return calibration(
    forecasts.map((forecast, place) => ({ ...forecast, probability: held[place] ?? NaN })),
    bins,
  );
}
