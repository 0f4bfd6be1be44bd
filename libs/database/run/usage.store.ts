import type pg from 'pg';

/** What one worker has spent on one run since it started: totals, not differences. */
export interface Usage {
  runId: string;
  /** decimal strings */
  spent: string;
  reserved: string;
  calls: number;
  promptTokens: number;
  completionTokens: number;
}

/** Decimal strings. */
export interface Grant {
  granted: string;
  /** set aside by other workers */
  others: string;
  budget: string;
}

const RESERVE = `
WITH r AS (SELECT id, budget FROM run WHERE id = $1 FOR NO KEY UPDATE),
taken AS (SELECT coalesce(sum(u.spent + u.reserved), 0) AS sum FROM r LEFT JOIN run_usage u ON u.run_id = r.id AND u.worker_id <> $2),
granted AS (
  SELECT r.id, least($4::numeric, r.budget - taken.sum - $5::numeric - $3::numeric) AS amount FROM r, taken),
mine AS (
  INSERT INTO run_usage (run_id, worker_id, spent, reserved)
  SELECT id, $2, $5::numeric, $3::numeric + greatest(amount, 0) FROM granted
  ON CONFLICT (run_id, worker_id) DO UPDATE SET spent = excluded.spent, reserved = excluded.reserved)
SELECT greatest(amount, 0)::text AS granted, (SELECT budget::text FROM r) AS budget,
  (SELECT coalesce(sum(u.reserved), 0) FROM run_usage u WHERE u.run_id = $1 AND u.worker_id <> $2)::text AS others
FROM granted`;

const WRITE = `
INSERT INTO run_usage (run_id, worker_id, spent, reserved, calls, prompt_tokens, completion_tokens)
SELECT u."runId", $1, u.spent, u.reserved, u.calls, u."promptTokens", u."completionTokens"
FROM jsonb_to_recordset($2::jsonb) AS u("runId" uuid, spent numeric, reserved numeric, calls bigint, "promptTokens" bigint,
  "completionTokens" bigint)
ON CONFLICT (run_id, worker_id) DO UPDATE SET spent = excluded.spent, reserved = excluded.reserved, calls = excluded.calls,
  prompt_tokens = excluded.prompt_tokens, completion_tokens = excluded.completion_tokens`;

export class UsageStore {
  constructor(
    private readonly pool: pg.Pool,
    private readonly workerId: string,
  ) {}

  /**
   * Sets aside more of the run's budget for this worker, which so far holds `reserved` and has spent `spent`.
   * Grants at most `wanted`, less where the budget ends, and tells the budget and what other workers still hold.
   */
  async reserve(runId: string, held: { reserved: string; spent: string }, wanted: string): Promise<Grant> {
    const { rows } = await this.pool.query<Grant>(RESERVE, [runId, this.workerId, held.reserved, wanted, held.spent]);
    const row = rows[0];
    if (!row) throw new Error(`run ${runId} does not exist`);
    return row;
  }

  async write(usage: Usage[]): Promise<void> {
    if (usage.length > 0) await this.pool.query(WRITE, [this.workerId, JSON.stringify(usage)]);
  }
}
