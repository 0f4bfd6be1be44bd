import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { Modality } from '#libs/domain/conversation.js';
import type { Recipe, RunModels } from '#libs/domain/recipe.js';
import type { RunState, Stage } from '#libs/domain/stage.js';
import type { Database } from '../database.js';
import type { RunPrompts } from './run-plan.store.js';
import { transaction } from '../postgres/transaction.js';
import { type ItemNeeds, PICTURED } from './item-census.store.js';
import { leaveTrail } from '../trail/trail.js';

export interface NewRun {
  datasetId: string;
  versionId: string;
  recipe: Recipe;
  models: RunModels;
  prompts: RunPrompts;
  canaryId: string | null;
  seed: string;
  replicate: number;
  /** so many of the fitting items, drawn by seed and content; null: all */
  items: number | null;
  budget: string;
  allowUnpriced: boolean;
  offline: boolean;
  createdBy: string;
  first: Record<Modality, { stage: Stage; round: number }>;
  needs: ItemNeeds;
}

const STARTED = `
SELECT r.id, r.left_out AS "leftOut", (SELECT count(*)::int FROM label_job j WHERE j.run_id = r.id AND NOT j.canary) AS "labelJobs"
FROM run r WHERE r.id = $1`;

const JOBS = `
INSERT INTO label_job (id, run_id, item_id, stage, round, canary)
SELECT uuid_v7(), $1, i.id, $3::jsonb->i.modality->>'stage', ($3::jsonb->i.modality->>'round')::int, $6 FROM item i
WHERE i.dataset_id = $2 AND i.id NOT IN (SELECT item_id FROM erasure) AND (SELECT count(*) FROM candidate c WHERE c.item_id = i.id AND c.label_job_id IS NULL)
    BETWEEN CASE WHEN i.modality = 'image' THEN $8::int ELSE $4::int END AND $5
  AND (NOT $7 OR cardinality(i.options) > 0) AND ${PICTURED}
ORDER BY CASE WHEN $9::int IS NOT NULL THEN sha256(convert_to('items' || chr(1) || $10 || chr(1) || i.content_hash, 'UTF8')) END, i.id LIMIT $9`;

export interface StartedRun {
  id: string;
  labelJobs: number;
  /** items that the recipe cannot label, by reason */
  leftOut: Record<string, number>;
}

export class RunStore {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** What the start of this run has made; null where there is no such run. */
  async started(id: string, client: pg.Pool | pg.PoolClient = this.pool): Promise<StartedRun | null> {
    const { rows } = await client.query<StartedRun>(STARTED, [id]);
    return rows[0] ?? null;
  }

  /** Creates the run `id` and one label job for every fitting item, together or not at all, unless it is there already. */
  async start(run: NewRun, leftOut: Record<string, number>, id = uuid()): Promise<StartedRun> {
    return transaction(this.pool, async (client) => {
      const made = await client.query(
        `INSERT INTO run (id, dataset_id, version_id, recipe, models, seed, budget, allow_unpriced, offline, left_out, created_by, prompts, canary_id, replicate)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING`,
        [
          id,
          run.datasetId,
          run.versionId,
          run.recipe,
          run.models,
          run.seed,
          run.budget,
          run.allowUnpriced,
          run.offline,
          leftOut,
          run.createdBy,
          run.prompts,
          run.canaryId,
          run.replicate,
        ],
      );
      const before = made.rowCount === 0 ? await this.started(id, client) : null;
      if (before) return before;
      const { texts, most, options, images } = run.needs;
      const [least, leastImages] = [texts?.least ?? null, images?.least ?? null];
      const jobsOf = async (datasetId: string, canary: boolean) =>
        (
          await client.query(JOBS, [
            ...[id, datasetId, run.first, least, most, canary, options, leastImages],
            canary ? null : run.items,
            run.seed,
          ])
        ).rowCount ?? 0;
      const labelJobs = await jobsOf(run.datasetId, false);
      if (run.canaryId !== null) await jobsOf(run.canaryId, true);
      await trail(client, run.createdBy, 'run.started', id, { labelJobs, leftOut });
      return { id, labelJobs, leftOut };
    });
  }

  /** Moves a run from one of the given states. False where it stands in another. */
  async move(id: string, from: RunState[], to: RunState, actor: string, budget?: string): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `UPDATE run SET state = $3, budget = coalesce($4, budget), stop_code = NULL, stop_message = NULL,
           finished_at = CASE WHEN $3 = 'cancelled' THEN now() END,
           opening = opening + CASE WHEN $3 = 'running' THEN 1 ELSE 0 END
         WHERE id = $1 AND state = ANY ($2::text[])`,
        [id, from, to, budget ?? null],
      );
      if (rowCount === 0) return false;
      if (to === 'cancelled') {
        await client.query(
          `UPDATE label_job SET state = 'cancelled', claim_token = NULL, lease_until = NULL, finished_at = now()
           WHERE id IN (SELECT id FROM label_job WHERE run_id = $1 AND state = 'active' ORDER BY id FOR UPDATE)`,
          [id],
        );
      }
      await trail(client, actor, `run.${to}`, id, budget === undefined ? {} : { budget });
      return true;
    });
  }

  /**
   * Failed label jobs are due again, in the stage where they failed. Returns how many; null where the run is
   * cancelled. The run's row is held from the start, so that the run cannot end or be cancelled in between.
   */
  async retryFailed(id: string, actor: string, code?: string): Promise<number | null> {
    return transaction(this.pool, async (client) => {
      const run = await client.query<{ state: RunState }>('SELECT state FROM run WHERE id = $1 FOR NO KEY UPDATE', [
        id,
      ]);
      if (run.rows[0]?.state === 'cancelled') return null;
      const { rowCount } = await client.query(
        `UPDATE label_job SET state = 'active', attempt = 0, next_try_at = now(), rung_at = NULL, failure_code = NULL,
           failure_message = NULL, finished_at = NULL
         WHERE run_id = $1 AND state = 'failed' AND failure_code = coalesce($2, failure_code)`,
        [id, code ?? null],
      );
      const retried = rowCount ?? 0;
      if (retried > 0) {
        await client.query(`UPDATE run SET state = 'running', finished_at = NULL WHERE id = $1 AND state = 'done'`, [
          id,
        ]);
        await trail(client, actor, 'run.retried', id, { labelJobs: retried, code: code ?? null });
      }
      return retried;
    });
  }
}

const trail = (client: pg.PoolClient, actor: string, action: string, runId: string, detail: object) =>
  leaveTrail(client, { actor, action, subject: 'run', subjectId: runId, detail });
