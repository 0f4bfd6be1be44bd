import type pg from 'pg';
import { COUNT_RUN } from '../run/ledger-usage.js';
import { transaction } from '../postgres/transaction.js';

const RING = `
WITH held AS (SELECT coalesce(array_agg(endpoint), '{}') AS endpoints FROM endpoint_pace WHERE not_before > now()),
due AS (
  SELECT j.id FROM held CROSS JOIN run r CROSS JOIN LATERAL (
    SELECT j.id FROM label_job j
    WHERE j.run_id = r.id AND j.state = 'active' AND j.next_try_at <= now()
      AND (j.claim_token IS NULL OR j.lease_until < now())
      AND (j.rung_at IS NULL OR j.rung_at < now() - $2 * interval '1 millisecond')
    ORDER BY j.id LIMIT $1 FOR UPDATE SKIP LOCKED) AS j
  WHERE r.state = 'running' AND EXISTS (
    SELECT 1 FROM jsonb_path_query(r.models - 'fallback', '$.*[*]') AS m WHERE m #>> '{}' <> ALL (held.endpoints))
  ORDER BY r.id LIMIT $1)
UPDATE label_job j SET rung_at = now(), visit = visit + 1 FROM due WHERE j.id = due.id
RETURNING j.id AS "labelJobId", j.visit`;

const WITHOUT_WORK = `state = 'running' AND NOT EXISTS (SELECT 1 FROM label_job j WHERE j.run_id = run.id AND j.state = 'active')`;

/** Which label jobs to ring for, and which runs have nothing left to do. */
export class BellStore {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Stamps up to `limit` due jobs that have no delivery, in order of id. A job rung more than `lostAfterMs`
   * ago and still unclaimed is taken to have lost its delivery and is rung again. A run whose endpoints (but for
   * the fallback) all asked for a pause is left alone until it is over.
   */
  async ring(limit: number, lostAfterMs: number): Promise<{ labelJobId: string; visit: number }[]> {
    const { rows } = await this.pool.query<{ labelJobId: string; visit: number }>({
      name: 'ring',
      text: RING,
      values: [limit, lostAfterMs],
    });
    return rows.sort((a, b) => (a.labelJobId < b.labelJobId ? -1 : 1));
  }

  /** Running runs that have no job left to do. */
  async runsWithoutWork(): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(`SELECT id FROM run WHERE ${WITHOUT_WORK}`);
    return rows.map(({ id }) => id);
  }

  /**
   * Ends a run, unless it has been given work again: the second statement sees what stood behind the lock. Its usage is
   * counted from the ledger in the same transaction, because its workers write theirs only once a second.
   */
  async finish(runId: string): Promise<void> {
    await transaction(this.pool, async (client) => {
      await client.query('SELECT 1 FROM run WHERE id = $1 FOR NO KEY UPDATE', [runId]);
      const { rowCount } = await client.query(
        `UPDATE run SET state = 'done', finished_at = now() WHERE id = $1 AND ${WITHOUT_WORK}`,
        [runId],
      );
      if (rowCount) await client.query(COUNT_RUN, [runId]);
    });
  }
}
