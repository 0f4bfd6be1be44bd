import type { CalibrationMapView } from '#libs/database/calibration/calibration-map-view.js';
import { count, counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';

/** A calibration map: what it is for, what it was fitted to, and what it is worth. */
export function calibrationText({ constitution, judges, corners, fit }: CalibrationMapView, paint: Paint): string {
  const { n, withoutSide, otherJudges, before, after } = fit;
  const lines: [string, string][] = [
    ['constitution', `${constitution.slug}@${constitution.version}`],
    ...judges.map(({ model, templateHash }): [string, string] => [
      'judge',
      `${oneLine(model)}, ${templateHash === null ? 'imported' : `template ${templateHash.slice(0, 12)}`}`,
    ]),
    [
      'fitted to',
      `${counted(n, 'pair')}; ${count(withoutSide)} not settled for one of the two texts (undecided, disputed, tie, both bad), ${count(otherJudges)} judged otherwise`,
    ],
    [
      'ECE',
      `${before.expectedError.toFixed(4)} as judged, ${after.expectedError.toFixed(4)} through the map (cross-fitted)`,
    ],
    ['Brier', `${before.brier.toFixed(4)} as judged, ${after.brier.toFixed(4)} through the map (cross-fitted)`],
    [
      'map',
      corners
        .filter(({ x }) => x >= 0.5)
        .map(({ x, y }) => `${x.toFixed(2)} to ${y.toFixed(2)}`)
        // both ends of a narrow step
        .filter((corner, at, all) => corner !== all[at - 1])
        .join(', '),
    ],
  ];
  const warning = warningOf(fit);
  return facts(lines, paint) + (warning === null ? '' : `\n${paint.unsure(warning)}`);
}

/** What speaks against the map, of pairs that it has not seen; null: nothing does. */
function warningOf({ before, after }: CalibrationMapView['fit']): string | null {
  const [error, brier] = (['expectedError', 'brier'] as const).map((figure) => after[figure] >= before[figure]);
  if (error) return 'The map does not calibrate what it has not seen any better: leave the probabilities as they are.';
  return brier
    ? 'The map brings probabilities nearer to what people said on the whole, and the single label no nearer: its Brier score is no better. What it gains in calibration it loses in telling labels apart.'
    : null;
}
