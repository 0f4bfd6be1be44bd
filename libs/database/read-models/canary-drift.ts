import type pg from 'pg';
import { missing } from '#libs/domain/precept-error.js';
import type { PageRequest } from '#libs/domain/page.js';
import { judgesOf, type Recipe, type RunModels } from '#libs/domain/recipe.js';
import type { RunState } from '#libs/domain/stage.js';
import type { Database } from '../database.js';
import { pageOf, pageStart } from '../page-query.js';
import { transaction } from '../postgres/transaction.js';
import { classifiedJobs, comparedJobs, ratedJobs } from './answered-jobs.js';
import type { ClassifiedJob, ComparedJob, RatedJob, ReportedPrinciple } from './judge-report.view.js';

/** A run beside which a canary was judged. */
export interface CanaryRun {
  id: string;
  createdAt: Date;
  state: RunState;
  offline: boolean;
  recipe: Recipe;
  models: RunModels;
  constitution: { slug: string; version: number };
  principles: ReportedPrinciple[];
}

export interface CanarySnapshot {
  dataset: { id: string; name: string };
  /** of the page, newest first */
  runs: CanaryRun[];
  /** the run before those of the page, for each of their judges */
  before: CanaryRun[];
  nextCursor: string | null;
  /** the canary's label jobs of a run, by its recipe */
  comparedJobs(run: CanaryRun): AsyncGenerator<ComparedJob[]>;
  ratedJobs(run: CanaryRun): AsyncGenerator<RatedJob[]>;
  classifiedJobs(run: CanaryRun): AsyncGenerator<ClassifiedJob[]>;
}

const COLUMNS = `
r.id, r.created_at AS "createdAt", r.state, r.offline, r.recipe, r.models,
  jsonb_build_object('slug', c.slug, 'version', v.number) AS constitution,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'key', p.key, 'title', p.title, 'weight', p.weight, 'veto', p.veto,
    'tags', p.tags) ORDER BY p.position), '[]') FROM principle p WHERE p.version_id = r.version_id) AS principles
FROM run r JOIN constitution_version v ON v.id = r.version_id JOIN constitution c ON c.id = v.constitution_id`;

const PAGE = `
SELECT ${COLUMNS} WHERE r.canary_id = $1 AND ($2::uuid IS NULL OR r.id < $2) ORDER BY r.id DESC LIMIT $3`;

/** For each judge the newest run before $2 in which it has judged a canary of this data set. */
const BEFORE = `
SELECT ${COLUMNS} WHERE r.id IN (
  SELECT (SELECT o.id FROM run o WHERE o.canary_id = $1 AND o.id < $2
    AND (o.models->>'judge' = judge OR o.models->>'fallback' = judge OR o.models->'jury' ? judge)
    AND EXISTS (SELECT 1 FROM label_job j WHERE j.run_id = o.id AND j.canary AND j.state = 'done')
    ORDER BY o.id DESC LIMIT 1)
  FROM unnest($3::text[]) AS judge)
ORDER BY r.id DESC`;

/** What judges said of one canary, run after run. */
export class CanaryDriftReadModel {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** Throws PreceptError missing `dataset_not_found`, invalid `bad_cursor`. */
  read<T>(datasetId: string, request: PageRequest, work: (snapshot: CanarySnapshot) => Promise<T>): Promise<T> {
    const start = pageStart(request);
    return transaction(
      this.pool,
      async (client) => {
        const found = await client.query<{ id: string; name: string }>('SELECT id, name FROM dataset WHERE id = $1', [
          datasetId,
        ]);
        const [dataset] = found.rows;
        if (!dataset) throw missing('dataset_not_found', `There is no data set ${datasetId}.`);
        const { rows } = await client.query<CanaryRun>(PAGE, [datasetId, start.after, start.take]);
        const { data: runs, nextCursor } = pageOf(rows, start);
        return work({
          dataset,
          runs,
          nextCursor,
          before: await beforeOf(client, datasetId, runs),
          comparedJobs: ({ id }) => comparedJobs(client, id, true),
          ratedJobs: ({ id }) => ratedJobs(client, id, true),
          classifiedJobs: ({ id }) => classifiedJobs(client, id, true),
        });
      },
      'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    );
  }
}

async function beforeOf(client: pg.PoolClient, datasetId: string, runs: CanaryRun[]): Promise<CanaryRun[]> {
  const oldest = runs.at(-1);
  if (!oldest) return [];
  const judges = new Set(
    runs.flatMap(({ models }) => [...judgesOf(models), ...(models.fallback ? [models.fallback] : [])]),
  );
  return (await client.query<CanaryRun>(BEFORE, [datasetId, oldest.id, [...judges]])).rows;
}
