import type pg from 'pg';
import { COUNT_RUN } from '../run/ledger-usage.js';
import { LIVES } from '../run/worker-life.js';
import { transaction } from '../postgres/transaction.js';

const RUNNING = `
WITH held AS (SELECT coalesce(array_agg(endpoint), '{}') AS endpoints FROM endpoint_pace WHERE not_before > now())
SELECT greatest(1, (SELECT count(*)::int FROM worker WHERE ${LIVES})) AS workers,
  ARRAY(SELECT r.id FROM run r CROSS JOIN held
    WHERE r.state = 'running' AND EXISTS (
      SELECT 1 FROM jsonb_path_query(r.models - 'fallback', '$.*[*]') AS m WHERE m #>> '{}' <> ALL (held.endpoints))
    ORDER BY r.id) AS runs`;

/** SQL: nobody works on this label job, and no delivery of it is on its way; $3: milliseconds after which one is lost. */
const FREE = `(j.claim_token IS NULL OR j.lease_until < now())
      AND (j.rung_at IS NULL OR j.rung_at < now() - $3 * interval '1 millisecond')`;

// LIMIT $2 takes nothing away: it tells the planner how few rows these are, which it cannot see in a limit for each run
const RING = `
WITH turn AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS t("runId" uuid, most int, known int)),
oldest AS MATERIALIZED (
  SELECT j.run_id, j.id, j.free, row_number() OVER (PARTITION BY j.run_id ORDER BY j.id) <= j.most AS near
  FROM (
    SELECT j.run_id, j.id, j.free, turn.most
    FROM turn JOIN run r ON r.id = turn."runId" AND r.state = 'running' CROSS JOIN LATERAL (
      SELECT j.run_id, j.id, ${FREE} AS free FROM label_job j
      WHERE j.run_id = r.id AND j.state = 'active' AND j.next_try_at <= now()
      ORDER BY j.id LIMIT greatest(turn.most, turn.known)) AS j
    LIMIT $2) AS j),
due AS (
  SELECT j.id FROM oldest JOIN label_job j ON j.id = oldest.id
  WHERE oldest.free AND oldest.near AND j.state = 'active' AND ${FREE}
  ORDER BY j.id FOR UPDATE OF j SKIP LOCKED),
rung AS (
  UPDATE label_job j SET rung_at = now(), visit = visit + 1 FROM due WHERE j.id = due.id
  RETURNING j.run_id, j.id, j.visit)
SELECT oldest.run_id AS "runId", count(*)::int AS due, (count(*) FILTER (WHERE NOT oldest.free))::int AS taken,
  coalesce(jsonb_agg(jsonb_build_object('labelJobId', rung.id, 'visit', rung.visit) ORDER BY rung.id)
    FILTER (WHERE rung.id IS NOT NULL), '[]') AS deliveries
FROM oldest LEFT JOIN rung ON rung.id = oldest.id GROUP BY oldest.run_id`;

const WITHOUT_WORK = `state = 'running' AND NOT EXISTS (SELECT 1 FROM label_job j WHERE j.run_id = run.id AND j.state = 'active')`;

/** How many of a run's oldest due label jobs may be taken: in somebody's hands, or with a delivery on its way. */
export interface Turn {
  runId: string;
  most: number;
  /** so many were taken when last seen: they are counted also where that is more than `most` */
  known: number;
}

/** What a turn found and did. */
export interface TurnTaken {
  runId: string;
  /** due label jobs seen, taken ones included; as many as were looked for: there may be more */
  due: number;
  /** those of them that were taken before this turn */
  taken: number;
  /** what is to be rung, in order of id */
  deliveries: { labelJobId: string; visit: number }[];
}

/** Which label jobs to ring for, and which runs have nothing left to do. */
export class BellStore {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Running runs, oldest first, and how many workers live (at least 1: who asks). A run whose endpoints (but for the
   * fallback) all asked for a pause is left out until it is over.
   */
  async running(): Promise<{ workers: number; runs: string[] }> {
    const { rows } = await this.pool.query<{ workers: number; runs: string[] }>({ name: 'running', text: RUNNING });
    return rows[0] ?? { workers: 1, runs: [] };
  }

  /**
   * Stamps the label jobs without a delivery that are among the oldest `most` due ones of their run. One rung more than
   * `lostAfterMs` ago and still unclaimed is taken to have lost its delivery and is rung again. A run without a due label
   * job is not in the answer. Reads as many rows as the turns name, however many wait.
   */
  async ring(turns: readonly Turn[], lostAfterMs: number): Promise<TurnTaken[]> {
    if (turns.length === 0) return [];
    const most = turns.reduce((sum, turn) => sum + Math.max(turn.most, turn.known), 0);
    const { rows } = await this.pool.query<TurnTaken>(RING, [JSON.stringify(turns), most, lostAfterMs]);
    return rows;
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
