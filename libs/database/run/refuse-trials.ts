import type pg from 'pg';
import { conflict } from '#libs/domain/precept-error.js';

const TRIALS = `
SELECT r.id FROM run r JOIN constitution_version v ON v.id = r.version_id JOIN constitution c ON c.id = v.constitution_id
WHERE r.id = ANY ($1::uuid[]) AND c.trial ORDER BY r.id`;

/**
 * Throws PreceptError conflict `run_is_trial` where one of the runs is a trial of a draft: its labels are looked at and
 * used for nothing. `use`: what is refused, for example "is not exported".
 */
export async function refuseTrials(pool: pg.Pool, runIds: readonly string[], use: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(TRIALS, [runIds]);
  const [trial] = rows;
  if (!trial) return;
  throw conflict(
    'run_is_trial',
    `Run ${trial.id} is a trial of a draft and ${use}: publish the constitution and start a run of the version.`,
  );
}
