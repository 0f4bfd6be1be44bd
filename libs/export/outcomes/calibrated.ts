import { conflict } from '#libs/domain/precept-error.js';
import { isotonicAt } from '#libs/statistics/calibration/isotonic.js';
import { logOdds } from '#libs/statistics/log-odds.js';
import type { ExportFacts } from '#libs/database/export/export-facts.js';
import { CALIBRATED_TO_TIE } from '#libs/database/export/selection/pair-selection.js';
import type { PairRow, TextPair } from '#libs/database/export/exported-pair.js';
import type { RunCalibration } from '#libs/database/export/run-calibration.js';
import { HUMAN_PROBABILITY } from './human-effect.js';

/**
 * The same row with its soft label through the map; where people turned it round, or it was judged otherwise than the map's sample, as it
 * is and marked so. What the map says nothing of (0.5) is people's hard label where they confirmed it; else a tie, and left out.
 * `calibration` null: the row as it is.
 */
export function throughMap<Pair extends TextPair>(
  row: PairRow<Pair>,
  calibration: RunCalibration | null,
): PairRow<Pair> {
  if (calibration === null) return row;
  const { pair } = row;
  if (pair.way === 'human' || calibration.otherwise.has(row.id)) {
    return { ...row, pair: { ...pair, uncalibrated: null } };
  }
  const { probability: raw, target, margin, flipped, way } = pair;
  const mapped = isotonicAt(calibration.map, raw);
  const probability = mapped <= 0.5 && pair.audit?.human === 'chosen' ? HUMAN_PROBABILITY : mapped;
  const label = { probability, target: probability, margin: logOdds(probability) };
  const tied = row.out === undefined && probability <= 0.5 ? { out: CALIBRATED_TO_TIE } : {};
  return {
    ...row,
    ...tied,
    pair: { ...pair, ...label, uncalibrated: { probability: raw, target, margin, flipped, way } },
  };
}

/** Throws conflict `calibration_map_fits_none` where the map is of none of the run's pairs. */
export function mustFit({ map, otherwise }: RunCalibration, { run, pairs, constitution }: ExportFacts): void {
  const { slug, version, contentHash } = map.constitution;
  if (contentHash !== constitution.contentHash || slug !== constitution.slug || version !== constitution.version) {
    const its = `${constitution.slug}@${constitution.version}`;
    throw fitsNone(map.id, `it is for ${slug}@${version}, and run ${run.id} is under ${its}`);
  }
  if (otherwise.size < pairs) return;
  const judges = map.judges.map(({ model, templateHash }) => `${model} (template ${templateHash ?? 'unknown'})`);
  throw fitsNone(
    map.id,
    `it is for ${judges.join(', ')}, and none of the ${pairs} pairs of run ${run.id} was judged so`,
  );
}

const fitsNone = (id: string, why: string) =>
  conflict(
    'calibration_map_fits_none',
    `Calibration map ${id} does not fit: ${why}. Audit this run's pairs and calibrate that audit, or export without a map.`,
  );
