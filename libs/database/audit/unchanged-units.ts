import type pg from 'pg';
import type { FrameOf } from './audit-frame.js';
import { inFrame } from './frame-sql.js';
import { UNIT_SQL } from './unit-sql.js';

/** Units of finished label jobs that the machine left as they were, so that there is nothing to judge; null: such units have none of the kind. */
export async function unchangedUnits(
  client: pg.PoolClient,
  { unit, runIds, horizon }: Pick<FrameOf, 'unit' | 'runIds' | 'horizon'>,
): Promise<number | null> {
  const { join, where, unchanged } = UNIT_SQL[unit];
  if (unchanged === undefined) return null;
  const { rows } = await client.query<{ units: number }>(
    `SELECT count(*)::int AS units FROM label_job j JOIN item i ON i.id = j.item_id ${join}
     WHERE j.run_id = ANY ($1) AND ${inFrame()} AND ${where} AND ${unchanged}`,
    [runIds, horizon],
  );
  if (!rows[0]) throw new Error('an aggregate has one row');
  return rows[0].units;
}
