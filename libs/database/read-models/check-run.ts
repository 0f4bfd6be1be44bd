import type pg from 'pg';
import { missing } from '#libs/domain/precept-error.js';

/** Throws PreceptError missing `run_not_found` where there is no such run. */
export async function checkRun(pool: pg.Pool, runId: string): Promise<void> {
  const { rowCount } = await pool.query('SELECT 1 FROM run WHERE id = $1', [runId]);
  if (!rowCount) throw missing('run_not_found', `There is no run ${runId}.`);
}
