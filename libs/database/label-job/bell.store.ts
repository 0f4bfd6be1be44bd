import type pg from 'pg';

const RING = `
WITH due AS (
  SELECT j.id FROM label_job j JOIN run r ON r.id = j.run_id
  WHERE j.state = 'active' AND r.state = 'running' AND j.next_try_at <= now()
    AND (j.claim_token IS NULL OR j.lease_until < now())
    AND (j.rung_at IS NULL OR j.rung_at < now() - $2 * interval '1 millisecond')
  ORDER BY j.id LIMIT $1 FOR UPDATE OF j SKIP LOCKED)
UPDATE label_job j SET rung_at = now(), visit = visit + 1 FROM due WHERE j.id = due.id
RETURNING j.id AS "labelJobId", j.visit`;

const NOTHING_LEFT = `r.state = 'running' AND NOT EXISTS (SELECT 1 FROM label_job j WHERE j.run_id = r.id AND j.state = 'active')`;

/** Which label jobs to ring for, and which runs have nothing left to do. */
export class BellStore {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Stamps up to `limit` due jobs that have no delivery, in order of id. A job rung more than `lostAfterMs`
   * ago and still unclaimed is taken to have lost its delivery and is rung again.
   */
  async ring(limit: number, lostAfterMs: number): Promise<{ labelJobId: string; visit: number }[]> {
    const { rows } = await this.pool.query<{ labelJobId: string; visit: number }>({
      name: 'ring',
      text: RING,
      values: [limit, lostAfterMs],
    });
    return rows.sort((a, b) => (a.labelJobId < b.labelJobId ? -1 : 1));
  }

  /** True where a running run has no job left to do. */
  async hasFinishedRuns(): Promise<boolean> {
    const { rowCount } = await this.pool.query(`SELECT 1 FROM run r WHERE ${NOTHING_LEFT} LIMIT 1`);
    return rowCount === 1;
  }

  /** Ends the runs whose jobs have all ended. */
  async finishRuns(): Promise<void> {
    await this.pool.query(`UPDATE run r SET state = 'done', finished_at = now() WHERE ${NOTHING_LEFT}`);
  }
}
