import type { AuditedUnit } from '#libs/database/audit/audited-units.read-model.js';
import type {
  CalibratedJudge,
  CalibrationFigures,
  CalibrationMapView,
} from '#libs/database/calibration/calibration-map-view.js';
import { conflict } from '#libs/domain/precept-error.js';
import { calibration, type Forecast } from '#libs/statistics/calibration/calibration.js';
import { isotonic, isotonicAt, type IsotonicMap } from '#libs/statistics/calibration/isotonic.js';
import { crossFit } from '#libs/statistics/cross-fit.js';
import { bound } from '#libs/statistics/log-odds.js';

/** Fewer say too little of a curve. */
export const LEAST_SETTLED = 50;

/** No share is told as nearer to 0 or 1: the bound of a hard verdict, which keeps log-odds finite where all of a block agree. */
const EPSILON = 0.01;

export type CalibrationUnit = Pick<AuditedUnit, 'key' | 'pi' | 'label' | 'machine' | 'madeWith' | 'settled'>;
export type FittedMap = Pick<CalibrationMapView, 'judges' | 'corners' | 'fit'>;

/**
 * The isotonic map of the machine's raw probabilities to how often people settled for the same text, each weighted by 1 / pi (which holds
 * the items that look alike): of those units that were judged as most were. A label says as much of the other text, with 1 - p, so that
 * both are fitted: the map is symmetric about one half, and no label turns round by it. Its worth is told from maps of the other folds.
 * Throws conflict `too_few_settled`, `one_outcome_only`.
 */
export function fitMap(units: readonly CalibrationUnit[], seed: string): FittedMap {
  const judges = mostJudges(units);
  const alike = units.filter((unit) => nameOf(judgesOf(unit)) === nameOf(judges));
  const rows = judges.length === 0 ? [] : alike.flatMap(rowOf);
  if (rows.length < LEAST_SETTLED) throw tooFew(rows.length);
  const agreeing = rows.filter(({ outcome }) => outcome === 1).length;
  if (agreeing === 0 || agreeing === rows.length) throw oneOutcome(rows.length, agreeing > 0);
  const fit = (others: readonly Forecast[]) => {
    const map = symmetricMap(others);
    return ({ probability }: Forecast) => isotonicAt(map, probability);
  };
  const { held } = crossFit(rows, fit, { seed });
  return {
    judges,
    corners: symmetricMap(rows).corners,
    fit: {
      n: rows.length,
      withoutSide: alike.length - rows.length,
      otherJudges: units.length - alike.length,
      before: figuresOf(rows),
      after: figuresOf(rows.map((row, place) => ({ ...row, probability: held[place] ?? NaN }))),
    },
  };
}

function symmetricMap(rows: readonly Forecast[]): IsotonicMap {
  const both = rows.flatMap((row) => [row, { ...row, probability: 1 - row.probability, outcome: 1 - row.outcome }]);
  return { corners: isotonic(both).corners.map(({ x, y }) => ({ x, y: bound(y, EPSILON) })) };
}

function figuresOf(rows: readonly Forecast[]): CalibrationFigures {
  const { expectedError, brier } = calibration(rows);
  if (expectedError === null || brier === null) throw new RangeError('nothing can be told of no forecast');
  return { expectedError, brier };
}

/** None where the machine gave no probability, or people settled for neither text. */
function rowOf({ key, pi, label: { probability }, machine, settled: { value } }: CalibrationUnit) {
  if (typeof probability !== 'number' || (value !== 'first' && value !== 'second')) return [];
  return [{ key, probability, outcome: value === machine ? 1 : 0, weight: 1 / pi }];
}

/** In the order of their text, each once. */
function judgesOf({ madeWith: { calls } }: CalibrationUnit): CalibratedJudge[] {
  const list = Array.isArray(calls) ? (calls as Record<string, unknown>[]) : [];
  const known = list.flatMap(({ judge, model = judge, templateHash = null }) =>
    typeof model === 'string' && (templateHash === null || typeof templateHash === 'string')
      ? [{ model, templateHash }]
      : [],
  );
  const byText = new Map(known.map((one) => [JSON.stringify(one), one]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const nameOf = (judges: readonly CalibratedJudge[]): string => JSON.stringify(judges);

/** Those of most units; of as many, the first in the order of their text. */
function mostJudges(units: readonly CalibrationUnit[]): CalibratedJudge[] {
  const found = new Map<string, { judges: CalibratedJudge[]; count: number }>();
  for (const judges of units.map(judgesOf)) {
    const { count } = found.get(nameOf(judges)) ?? { count: 0 };
    found.set(nameOf(judges), { judges, count: count + 1 });
  }
  const [most] = [...found].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1));
  return most?.[1].judges ?? [];
}

const tooFew = (count: number) =>
  conflict(
    'too_few_settled',
    `Of the pairs of this audit ${count} were settled for one of the two texts and judged by one and the same judge with a probability: a map takes ${LEAST_SETTLED} or more. Draw a larger audit.`,
  );

const oneOutcome = (count: number, agreeing: boolean) =>
  conflict(
    'one_outcome_only',
    `People settled all ${count} pairs ${agreeing ? 'as' : 'against what'} the machine said: that tells nothing of how its probabilities rise. Draw a larger audit, or one that is stratified by confidence.`,
  );
