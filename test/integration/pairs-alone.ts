import type pg from 'pg';

/**
 * SQL: how many pairs there are, and whether all of them say of their item and of the end of their label job what these say themselves. Audits
 * are drawn from pairs alone.
 */
export const PAIRS_ALONE = `
SELECT count(*)::int AS pairs, bool_and(p.item_hash = i.content_hash AND p.modality = i.modality AND p.created_at = j.finished_at) AS same
FROM preference_pair p JOIN label_job j ON j.id = p.label_job_id JOIN item i ON i.id = j.item_id`;

/** Columns of a pair that it takes from its label job and the item of that. */
export async function ofItsJob(pool: pg.Pool, labelJobId: string): Promise<Record<string, unknown>> {
  const { rows } = await pool.query<Record<string, unknown>>(
    `SELECT i.content_hash AS item_hash, i.modality, coalesce(j.finished_at, now()) AS created_at
     FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.id = $1`,
    [labelJobId],
  );
  return rows[0] ?? {};
}
