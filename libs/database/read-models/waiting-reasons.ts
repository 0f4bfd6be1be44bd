import type { Database } from '../database.js';

/** So many waiting label jobs are looked at: enough to know why, however many wait. */
const LOOKED_AT = 100;

const REASONS = `
SELECT t.code, count(*)::int AS jobs
FROM (SELECT id FROM label_job WHERE run_id = $1 AND state = 'active' AND next_try_at > now() LIMIT $2) AS j
CROSS JOIN LATERAL (
  SELECT detail->>'code' AS code FROM trail
  WHERE subject_id = j.id AND action IN ('label-job.wait', 'label-job.retry') ORDER BY id DESC LIMIT 1) AS t
WHERE t.code IS NOT NULL GROUP BY t.code ORDER BY jobs DESC, t.code`;

/** Why label jobs wait: what went wrong with the last call of each, most frequent first. */
export class WaitingReasonsReadModel {
  constructor(private readonly database: Database) {}

  /** Codes of model failures, or `budget_exhausted`, of up to 100 jobs that wait. */
  async ofRun(runId: string): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ code: string }>(REASONS, [runId, LOOKED_AT]);
    return rows.map(({ code }) => code);
  }
}
