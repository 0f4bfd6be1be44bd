import { missing } from '#libs/domain/precept-error.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { Recipe } from '#libs/domain/recipe.js';
import type { Database } from '../database.js';
import { isNamed } from '../named-sql.js';
import { pageOf, pageStart } from '../page-query.js';
import type { RunView } from './run-view.js';

const SELECT = `
SELECT r.id, r.kind, r.state, r.stop_code AS "stopCode", r.stop_message AS "stopMessage",
  jsonb_build_object('id', d.id, 'name', d.name) AS dataset,
  jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash) AS constitution,
  r.recipe, r.models,
  (SELECT coalesce(jsonb_object_agg(key, value - 'source'), '{}') FROM jsonb_each(r.prompts)) AS prompts,
  CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('id', k.id, 'name', k.name) END AS canary, r.seed, r.replicate, r.budget::text, r.offline, c.trial, r.left_out AS "leftOut", r.created_by AS "createdBy",
  r.created_at AS "createdAt", r.finished_at AS "finishedAt"
FROM run r JOIN dataset d ON d.id = r.dataset_id LEFT JOIN dataset k ON k.id = r.canary_id JOIN constitution_version v ON v.id = r.version_id
JOIN constitution c ON c.id = v.constitution_id`;

/** Which runs a list shows. */
export interface RunsFilter {
  datasetId?: string;
  /** of a constitution */
  versionId?: string;
  /** those of drafts too; else they are left out */
  trials?: boolean;
  recipe?: Recipe['name'];
  /** "harmlessness v3 on red-team" and the end of its id contain each of these words */
  name?: string;
}

/** A run as people call it. */
const CALLED = `c.slug || ' v' || v.number || ' on ' || d.name || ' ' || right(r.id::text, 8)`;

/** Runs, newest first. */
export class RunsReadModel {
  constructor(private readonly database: Database) {}

  async run(id: string): Promise<RunView> {
    const run = await this.find(id);
    if (!run) throw missing('run_not_found', `There is no run ${id}.`);
    return run;
  }

  async find(id: string): Promise<RunView | null> {
    const { rows } = await this.database.pool.query<RunView>(`${SELECT} WHERE r.id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** Trials of drafts are left out unless they are asked for. */
  async runs(request: PageRequest & RunsFilter): Promise<Page<RunView>> {
    const start = pageStart(request);
    const { datasetId = null, versionId = null, trials = false, recipe = null, name = null } = request;
    const { rows } = await this.database.pool.query<RunView>(
      `${SELECT} WHERE ($1::uuid IS NULL OR r.id < $1) AND ($2::uuid IS NULL OR r.dataset_id = $2) AND ($4 OR NOT c.trial) AND ($5::uuid IS NULL OR r.version_id = $5)
        AND ($6::text IS NULL OR r.recipe ->> 'name' = $6) AND ${isNamed(CALLED, '$7')} ORDER BY r.id DESC LIMIT $3`,
      [start.after, datasetId, start.take, trials, versionId, recipe, name],
    );
    return pageOf(rows, start);
  }
}
