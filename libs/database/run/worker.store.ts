import type pg from 'pg';
import { LEDGER_USAGE } from './ledger-usage.js';
import { trailOf } from '../trail/trail.js';

const RECOUNT = `
WITH dead AS (
  SELECT id FROM worker WHERE ended_at IS NULL AND seen_at < now() - $1 * interval '1 millisecond' AND id <> $2
  ORDER BY id FOR UPDATE SKIP LOCKED),
counted AS (
  SELECT c.run_id, c.worker_id, ${LEDGER_USAGE}
  FROM run_usage u JOIN dead ON dead.id = u.worker_id
  JOIN model_call c ON c.run_id = u.run_id AND c.worker_id = u.worker_id GROUP BY 1, 2),
locked AS (
  SELECT u.run_id, u.worker_id, u.reserved FROM run_usage u JOIN dead ON dead.id = u.worker_id
  ORDER BY u.run_id, u.worker_id FOR UPDATE OF u),
released AS (
  UPDATE run_usage u SET reserved = 0, spent = coalesce(k.spent, 0), calls = coalesce(k.calls, 0),
    prompt_tokens = coalesce(k.prompt_tokens, 0), completion_tokens = coalesce(k.completion_tokens, 0)
  FROM locked o
  LEFT JOIN counted k ON k.run_id = o.run_id AND k.worker_id = o.worker_id
  WHERE u.run_id = o.run_id AND u.worker_id = o.worker_id
  RETURNING o.run_id, o.worker_id, o.reserved),
ended AS (UPDATE worker w SET ended_at = now() FROM dead WHERE w.id = dead.id RETURNING w.id),
trail AS (${trailOf('worker', {
  actor: `'worker'`,
  action: `'worker.lost'`,
  detail: `jsonb_build_object('releasedReservations',
    (SELECT coalesce(jsonb_object_agg(run_id, reserved), '{}') FROM released WHERE worker_id = ended.id))`,
  from: 'ended',
})})
SELECT id FROM ended`;

export interface EndpointShare {
  endpoint: string;
  /** live workers that call it */
  workers: number;
}

/** Presence of worker processes, and how they share endpoints. */
export class WorkerStore {
  private lastSigned = 0;
  private steadySince = Number.POSITIVE_INFINITY;

  constructor(
    private readonly pool: pg.Pool,
    readonly workerId: string,
  ) {}

  async begin(): Promise<void> {
    await this.pool.query('INSERT INTO worker (id, endpoints) VALUES ($1, $2)', [this.workerId, []]);
  }

  /**
   * Says that we live and which endpoints we call. Answers, for each, how many live workers call it. `revived`: this
   * worker had been taken for dead.
   */
  async seen(endpoints: string[], deadAfterMs: number): Promise<{ revived: boolean; shares: EndpointShare[] }> {
    const revived = await this.sign(endpoints);
    this.signed(deadAfterMs);
    const { rows } = await this.pool.query<EndpointShare>(
      `SELECT e.endpoint, (SELECT count(*)::int FROM worker w
         WHERE e.endpoint = ANY (w.endpoints) AND w.ended_at IS NULL AND w.seen_at > now() - $2 * interval '1 millisecond') AS workers
       FROM unnest($1::text[]) AS e(endpoint)`,
      [endpoints, deadAfterMs],
    );
    return { revived, shares: rows };
  }

  private async sign(endpoints: string[]): Promise<boolean> {
    const { rows } = await this.pool.query<{ revived: boolean }>(
      `UPDATE worker w SET seen_at = now(), endpoints = $2, ended_at = NULL
       FROM (SELECT id, ended_at FROM worker WHERE id = $1 FOR UPDATE) AS old WHERE w.id = old.id
       RETURNING old.ended_at IS NOT NULL AS revived`,
      [this.workerId, endpoints],
    );
    return rows[0]?.revived ?? false;
  }

  /** Notes since when this worker has been seen without a gap. */
  private signed(deadAfterMs: number): void {
    const now = Date.now();
    if (now - this.lastSigned > deadAfterMs / 2) this.steadySince = now;
    this.lastSigned = now;
  }

  /**
   * Ends workers that have not been seen: their usage is counted again from the ledger, their reservations go back.
   * Only who has been seen for as long without a gap may judge: after an outage of PostgreSQL all look dead.
   */
  async buryDead(deadAfterMs: number): Promise<string[]> {
    if (Date.now() - this.steadySince < deadAfterMs) return [];
    const { rows } = await this.pool.query<{ id: string }>(RECOUNT, [deadAfterMs, this.workerId]);
    return rows.map(({ id }) => id);
  }

  async end(): Promise<void> {
    await this.pool.query('UPDATE worker SET ended_at = now() WHERE id = $1', [this.workerId]);
  }
}
