import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { Modality } from '#libs/domain/conversation.js';
import type { Recipe, RunModels } from '#libs/domain/recipe.js';
import type { RunState, Stage } from '#libs/domain/stage.js';
import type { Database } from '../database.js';
import type { RunPrompts } from './run-plan.store.js';
import { transaction } from '../postgres/transaction.js';
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
  budget: string;
  allowUnpriced: boolean;
  offline: boolean;
  createdBy: string;
  first: Record<Modality, { stage: Stage; round: number }>;
  needs: ItemNeeds;
}

/** What an item must bring for the recipe. */
export interface ItemNeeds {
  /** candidates of an item of texts; null: none is taken */
  texts: { least: number } | null;
  most: number;
  /** options of its own to choose from */
  options: boolean;
  /** of an item whose candidates are images; null: none is taken */
  images: { least: number } | null;
}

/** What an estimate is made from. */
export interface ItemCensus {
  items: number;
  fitting: number;
  tooFew: number;
  tooMany: number;
  noOptions: number;
  /** items whose candidates are images, where the recipe takes none */
  imagesRefused: number;
  /** items whose candidates are texts, where the recipe takes none */
  textsRefused: number;
  /** otherwise fitting items with an image that is known by its name only */
  imagesMissing: number;
  /** fitting items whose candidates are images, and their images, those to be edited among them */
  imageItems: number;
  images: number;
  /** fitting items whose candidates are images made of another image */
  edits: number;
  /** mean characters of the fitting items' prompts, and of one candidate */
  promptCharacters: number;
  candidateCharacters: number;
  /** fitting items by their number of candidates; `imageItems`: of them, those whose candidates are images */
  sizes: { candidates: number; items: number; imageItems: number }[];
}

/** A condition: every image of item i is there, and none is known by its name only. */
const PICTURED = `(i.modality <> 'image' OR NOT EXISTS (
  SELECT 1 FROM candidate c WHERE c.item_id = i.id AND c.label_job_id IS NULL AND c.text IS NULL AND c.asset_hash IS NULL))`;

/** A descriptive caption of a paragraph, before there is one. */
const CAPTION_CHARACTERS = 600;

const CENSUS = `
WITH i AS (
  SELECT (SELECT sum(length(m->>'content') + 12) FROM jsonb_array_elements(i.prompt) AS m) AS prompt,
    count(c.id) AS candidates, avg(coalesce(length(c.text), ${CAPTION_CHARACTERS})) FILTER (WHERE c.id IS NOT NULL) AS candidate, NOT $4 OR cardinality(i.options) > 0 AS choosable,
    i.modality = 'image' AS images, CASE WHEN i.modality = 'image' THEN $5::int ELSE $2::int END AS least,
    ${PICTURED} AS pictured, (i.condition_hash IS NOT NULL)::int AS condition
  FROM item i LEFT JOIN candidate c ON c.item_id = i.id AND c.label_job_id IS NULL WHERE i.dataset_id = $1 AND i.id NOT IN (SELECT item_id FROM erasure) GROUP BY i.id),
f AS (SELECT *, choosable AND pictured AND candidates BETWEEN least AND $3 AS fits FROM i)
SELECT count(*)::int AS items, count(*) FILTER (WHERE fits)::int AS fitting,
  count(*) FILTER (WHERE candidates < least)::int AS "tooFew", count(*) FILTER (WHERE candidates > $3)::int AS "tooMany",
  count(*) FILTER (WHERE NOT choosable AND candidates BETWEEN least AND $3)::int AS "noOptions",
  count(*) FILTER (WHERE images AND least IS NULL)::int AS "imagesRefused",
  count(*) FILTER (WHERE NOT images AND least IS NULL)::int AS "textsRefused",
  count(*) FILTER (WHERE NOT pictured AND choosable AND candidates BETWEEN least AND $3)::int AS "imagesMissing",
  count(*) FILTER (WHERE images AND fits)::int AS "imageItems", coalesce(sum(candidates + condition) FILTER (WHERE images AND fits), 0)::int AS images,
  coalesce(sum(condition) FILTER (WHERE images AND fits), 0)::int AS edits,
  coalesce(avg(prompt) FILTER (WHERE fits), 0)::float8 AS "promptCharacters",
  coalesce(avg(candidate) FILTER (WHERE fits), 0)::float8 AS "candidateCharacters",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('candidates', n, 'items', items, 'imageItems', "imageItems") ORDER BY n), '[]')
   FROM (SELECT candidates::int AS n, count(*)::int AS items, (count(*) FILTER (WHERE images))::int AS "imageItems" FROM f WHERE fits GROUP BY 1) AS by_size) AS sizes
FROM f`;

/** What a canary's item is compared with. */
export interface GoldItem {
  gold: unknown;
  options: string[];
  /** how many it brings */
  candidates: number;
}

const CANDIDATES = '(SELECT count(*) FROM candidate c WHERE c.item_id = i.id AND c.label_job_id IS NULL)';

/** A batch of fitting items with gold labels, after item $6. */
const GOLD = `
SELECT i.id, i.gold, i.options, ${CANDIDATES}::int AS candidates FROM item i
WHERE i.dataset_id = $1 AND i.gold IS NOT NULL AND i.id NOT IN (SELECT item_id FROM erasure) AND ($6::uuid IS NULL OR i.id > $6)
  AND ${CANDIDATES} BETWEEN CASE WHEN i.modality = 'image' THEN $5::int ELSE $2::int END AND $3 AND (NOT $4 OR cardinality(i.options) > 0) AND ${PICTURED}
ORDER BY i.id LIMIT 500`;

const STARTED = `
SELECT r.id, r.left_out AS "leftOut", (SELECT count(*)::int FROM label_job j WHERE j.run_id = r.id AND NOT j.canary) AS "labelJobs"
FROM run r WHERE r.id = $1`;

const JOBS = `
INSERT INTO label_job (id, run_id, item_id, stage, round, canary)
SELECT uuid_v7(), $1, i.id, $3::jsonb->i.modality->>'stage', ($3::jsonb->i.modality->>'round')::int, $6 FROM item i
WHERE i.dataset_id = $2 AND i.id NOT IN (SELECT item_id FROM erasure) AND (SELECT count(*) FROM candidate c WHERE c.item_id = i.id AND c.label_job_id IS NULL)
    BETWEEN CASE WHEN i.modality = 'image' THEN $8::int ELSE $4::int END AND $5
  AND (NOT $7 OR cardinality(i.options) > 0) AND ${PICTURED}
ORDER BY i.id`;

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

  async census(datasetId: string, { texts, most, options, images }: ItemNeeds): Promise<ItemCensus> {
    const { rows } = await this.pool.query<ItemCensus>(CENSUS, [
      ...[datasetId, texts?.least ?? null, most, options],
      images?.least ?? null,
    ]);
    const census = rows[0];
    if (!census) throw new Error('a census has one row');
    return census;
  }

  /** Whether a fitting item of the data set has a gold label that holds. Looks at no more items than it must. */
  async someGold(
    datasetId: string,
    { texts, most, options, images }: ItemNeeds,
    holds: (item: GoldItem) => boolean,
  ): Promise<boolean> {
    for (let after: string | null = null; ;) {
      const values: unknown[] = [datasetId, texts?.least ?? null, most, options, images?.least ?? null, after];
      const { rows } = await this.pool.query<GoldItem & { id: string }>(GOLD, values);
      if (rows.some(holds)) return true;
      after = rows.at(-1)?.id ?? null;
      if (after === null) return false;
    }
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
        (await client.query(JOBS, [id, datasetId, run.first, least, most, canary, options, leastImages])).rowCount ?? 0;
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
