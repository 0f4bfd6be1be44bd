import type pg from 'pg';
import { transaction } from '../postgres/transaction.js';

/** What one worker has spent on one run: totals, not differences. */
export interface Totals {
  /** decimal string */
  spent: string;
  calls: number;
  promptTokens: number;
  completionTokens: number;
}

export interface Usage extends Totals {
  runId: string;
  /** decimal string: set aside for calls not yet settled */
  reserved: string;
}

/** Decimal strings. */
export interface Grant {
  granted: string;
  /** set aside by other workers */
  others: string;
  /** of the budget, before the grant: neither spent nor set aside by anybody; below 0 where more was spent than it holds */
  left: string;
  budget: string;
}

const LOCK = 'SELECT budget::text FROM run WHERE id = $1 FOR NO KEY UPDATE';

/** After LOCK, as a statement of its own: only then does it see what others reserved while we waited for the row. */
const RESERVE = `
WITH others AS (
  SELECT coalesce(sum(spent + reserved), 0) AS taken, coalesce(sum(reserved), 0) AS reserved
  FROM run_usage WHERE run_id = $1 AND worker_id <> $2),
granted AS (
  SELECT CASE WHEN free.amount >= $6::numeric THEN greatest(0, least($4::numeric, free.amount)) ELSE 0 END AS amount, free.amount AS free
  FROM run r, others, LATERAL (SELECT r.budget - others.taken - $5::numeric - $3::numeric AS amount) AS free
  WHERE r.id = $1),
mine AS (
  INSERT INTO run_usage (run_id, worker_id, spent, reserved)
  SELECT $1, $2, $5::numeric, $3::numeric + amount FROM granted
  ON CONFLICT (run_id, worker_id) DO UPDATE SET spent = greatest(run_usage.spent, excluded.spent), reserved = excluded.reserved)
SELECT amount::text AS granted, granted.free::text AS "left", others.reserved::text AS others FROM granted, others`;

const BEGIN = `
INSERT INTO run_usage (run_id, worker_id) VALUES ($1, $2) ON CONFLICT (run_id, worker_id) DO UPDATE SET reserved = 0
RETURNING spent::text, calls::float8, prompt_tokens::float8 AS "promptTokens", completion_tokens::float8 AS "completionTokens"`;

/** Totals only grow: a report that was made before the end of its run was counted from the ledger lowers nothing. */
const WRITE = `
INSERT INTO run_usage (run_id, worker_id, spent, reserved, calls, prompt_tokens, completion_tokens)
SELECT u."runId", $1, u.spent, u.reserved, u.calls, u."promptTokens", u."completionTokens"
FROM jsonb_to_recordset($2::jsonb) AS u("runId" uuid, spent numeric, reserved numeric, calls bigint, "promptTokens" bigint,
  "completionTokens" bigint)
ORDER BY u."runId"
ON CONFLICT (run_id, worker_id) DO UPDATE SET reserved = excluded.reserved, spent = greatest(run_usage.spent, excluded.spent),
  calls = greatest(run_usage.calls, excluded.calls), prompt_tokens = greatest(run_usage.prompt_tokens, excluded.prompt_tokens),
  completion_tokens = greatest(run_usage.completion_tokens, excluded.completion_tokens)`;

export class UsageStore {
  constructor(
    private readonly pool: pg.Pool,
    private readonly workerId: string,
  ) {}

  /**
   * Sets aside more of the run's budget for this worker, which so far holds `reserved` and has spent `spent`: what it
   * held beyond that goes back. Grants at most `most`, less where the budget ends, and nothing where that would be less
   * than `least`. Tells the budget, what is left of it, and what other workers still hold.
   */
  async reserve(
    runId: string,
    held: { reserved: string; spent: string },
    wanted: { least: string; most: string },
  ): Promise<Grant> {
    return transaction(this.pool, async (client) => {
      const locked = await client.query<{ budget: string }>(LOCK, [runId]);
      const values = [runId, this.workerId, held.reserved, wanted.most, held.spent, wanted.least];
      const { rows } = await client.query<Omit<Grant, 'budget'>>(RESERVE, values);
      const [run, row] = [locked.rows[0], rows[0]];
      if (!run || !row) throw new Error(`run ${runId} does not exist`);
      return { ...row, budget: run.budget };
    });
  }

  /** Makes this worker's row before its first call, or takes up the one it has: what it has spent so far. */
  async begin(runId: string): Promise<Totals> {
    const { rows } = await this.pool.query<Totals>(BEGIN, [runId, this.workerId]);
    const row = rows[0];
    if (!row) throw new Error(`the usage of run ${runId} cannot be begun`);
    return row;
  }

  async write(usage: Usage[]): Promise<void> {
    if (usage.length > 0) await this.pool.query(WRITE, [this.workerId, JSON.stringify(usage)]);
  }
}
