import { binAt } from '#libs/statistics/calibration/bins.js';
import { brierParts, type BrierParts } from '#libs/statistics/calibration/brier-parts.js';
import { calibration, type Forecast } from '#libs/statistics/calibration/calibration.js';
import { crossFittedCalibration } from '#libs/statistics/calibration/cross-fitted.js';
import { reliabilityDiagram, type ReliabilityBar } from '#libs/statistics/calibration/reliability-diagram.js';
import type { DecidedUnit } from './decided-unit.js';
import type { Sample } from './sample.js';

/** Bands of the reliability diagram, of equal width. */
export const BANDS = 10;

/** How far the judge's probabilities are borne out by people, each unit weighing 1 / pi. */
export interface CalibrationPart {
  /** units with a probability that people decided; those where they saw no better one count half */
  units: number;
  withoutProbability: number;
  bins: ReliabilityBar[];
  /** mean distance of a bin's probability and what people said, above what chance alone gives by nothing: with few units it is never 0 */
  expectedError: number;
  /** Brier score with Murphy's parts */
  brier: BrierParts;
  /**
   * of a rising map of the probabilities, each unit told by a map that has not seen it: what a recalibration would leave; null where there
   * are fewer than two units
   */
  crossFitted: { expectedError: number; brier: number } | null;
}

/** null where no decided unit has a probability. */
export function calibrationOf({ facts, units, design }: Sample<DecidedUnit>): CalibrationPart | null {
  const told = units.flatMap((unit, place): (Forecast & { key: string })[] => {
    const forecast = forecastOf(unit);
    return forecast === null ? [] : [{ ...forecast, key: unit.key, weight: design.weights[place] ?? 0 }];
  });
  const { expectedError } = calibration(told);
  const brier = brierParts(told);
  if (expectedError === null || brier === null) return null;
  return {
    units: told.length,
    withoutProbability: units.filter(({ machine }) => machine.probability === null).length,
    bins: reliabilityDiagram(told, BANDS),
    expectedError,
    brier,
    crossFitted: told.length < 2 ? null : crossFitted(told, facts.seed),
  };
}

function crossFitted(forecasts: (Forecast & { key: string })[], seed: string): CalibrationPart['crossFitted'] {
  const { expectedError, brier } = crossFittedCalibration(forecasts, { seed });
  return expectedError === null || brier === null ? null : { expectedError, brier };
}

/** What the machine said would come true, and whether it did; null: one of the two is not known. */
function forecastOf(unit: DecidedUnit): Forecast | null {
  const { probability } = unit.machine;
  const outcome = outcomeOf(unit);
  return probability === null || outcome === null ? null : { probability, outcome };
}

/** In which band of the diagram a unit is counted, from 0; null: in none. */
export function bandOf(unit: DecidedUnit): number | null {
  const forecast = forecastOf(unit);
  return forecast === null ? null : binAt(forecast.probability, BANDS);
}

/** Whether the machine's label came true. A tie of two texts is half of it; what people cannot tell says nothing of it. */
function outcomeOf({ outcome, label }: DecidedUnit): number | null {
  if (outcome === 'agrees') return 1;
  if (outcome === 'contradicts') return 0;
  return label === 'tie' || label === 'both_bad' ? 0.5 : null;
}
