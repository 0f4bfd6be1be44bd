import type { Database } from '../database.js';

const usedBy = (kind: string, call = 'm.model_call_id') =>
  `SELECT ${call} AS id FROM label_job j JOIN ${kind} m ON m.label_job_id = j.id WHERE j.run_id = $1`;

const KINDS = [
  ...['candidate', 'critique', 'revision', 'judgement', 'rating', 'classification'],
  ...['caption', 'score', 'image_question', 'image_answer', 'image_verdict'],
];

/**
 * Every answer that a run used, a row each, though several judgements may stand on one. Sampled answers are never taken
 * from another run.
 */
export const REUSED = `
WITH used AS (${[...KINDS.map((kind) => usedBy(kind)), usedBy('contrast', 'unnest(m.calls)')].join(' UNION ')})
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
