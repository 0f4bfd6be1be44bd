import type { Database } from '../database.js';

/** Every answer that a run used, a row each, though several judgements may stand on one. */
const REUSED = `
WITH used AS (
  SELECT g.model_call_id AS id FROM label_job j JOIN judgement g ON g.label_job_id = j.id WHERE j.run_id = $1
  UNION SELECT c.model_call_id FROM label_job j JOIN critique c ON c.label_job_id = j.id WHERE j.run_id = $1
  UNION SELECT v.model_call_id FROM label_job j JOIN revision v ON v.label_job_id = j.id WHERE j.run_id = $1)
SELECT count(*)::int AS answers FROM used JOIN model_call m ON m.id = used.id WHERE m.run_id <> $1`;

/** How many answers a run took from the ledger instead of paying for them: those that other runs had asked for. */
export class ReusedAnswersReadModel {
  constructor(private readonly database: Database) {}

  /** Looks at every judgement of the run: for a person who asks, not for a screen that repeats. */
  async ofRun(runId: string): Promise<number> {
    const { rows } = await this.database.pool.query<{ answers: number }>(REUSED, [runId]);
    return rows[0]?.answers ?? 0;
  }
}
