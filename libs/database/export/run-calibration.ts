import type pg from 'pg';
import { PAIR_ANSWERS } from '../audit/units/pair.js';
import { calibrationMap } from '../calibration/calibration-map.store.js';
import type { CalibrationMapView } from '../calibration/calibration-map-view.js';

/** A calibration map beside the pairs of a run. */
export interface RunCalibration {
  map: CalibrationMapView;
  /** ids of the run's pairs that were judged otherwise than the map's sample: by other models, or asked with other templates */
  otherwise: ReadonlySet<string>;
}

const OTHERWISE = `
SELECT p.id FROM preference_pair p CROSS JOIN LATERAL (
  SELECT coalesce(jsonb_agg(jsonb_build_object('model', coalesce(c.model, g.judge), 'templateHash', c.template_hash)), '[]') AS judges
  FROM (${PAIR_ANSWERS}) g LEFT JOIN model_call c ON c.id = g.model_call_id) made
WHERE p.run_id = $1 AND NOT (made.judges @> $2::jsonb AND made.judges <@ $2::jsonb)`;

/** `mapId` is a UUID. Throws missing `calibration_map_not_found`. */
export async function runCalibration(client: pg.PoolClient, runId: string, mapId: string): Promise<RunCalibration> {
  const map = await calibrationMap(client, mapId);
  const { rows } = await client.query<{ id: string }>(OTHERWISE, [runId, JSON.stringify(map.judges)]);
  return { map, otherwise: new Set(rows.map(({ id }) => id)) };
}
