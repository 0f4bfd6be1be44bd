import type pg from 'pg';
import { missing } from '#libs/domain/precept-error.js';
import type { Recipe, RunModels } from '#libs/domain/recipe.js';
import type { RunState } from '#libs/domain/stage.js';
import type { RunKind } from '../read-models/run-view.js';
import type { PrincipleName } from '#libs/domain/version-name.js';
import { principlesOf } from './run-versions.js';
import { labelJobCounts, type LabelJobCounts, type LabelJobGroup } from '../label-job/label-job-counts.js';

/** What the manifest tells of the run behind an export. */
export interface ExportFacts {
  run: {
    id: string;
    state: RunState;
    kind: RunKind;
    recipe: Recipe;
    models: RunModels;
    /** templates of the run's own, in the order of their ids */
    prompts: { id: string; hash: string }[];
    seed: string;
    offline: boolean;
    /** items that the recipe could not label, by reason */
    itemsLeftOut: Record<string, number>;
  };
  dataset: { id: string; name: string };
  constitution: {
    slug: string;
    version: number;
    contentHash: string;
    /** the whole canonical content, all texts in it: what contentHash is taken over */
    content: Record<string, unknown>;
    /** in its order: the hash of each is taken over its entry in the content */
    principles: PrincipleName[];
  };
  pairs: number;
  /** of these, made with the offline model */
  offlinePairs: number;
  /** items of the run that are erased */
  erased: number;
  /** those of the run's own items */
  labelJobs: LabelJobCounts;
  /** null: the run has no canary */
  canaryJobs: LabelJobCounts | null;
}

/** A model that had a part in the pairs of a run, and the prompt template it was asked with. */
export interface CallSource {
  role: 'judge' | 'writer' | 'painter' | 'captioner';
  endpoint: string;
  model: string;
  servedModel: string | null;
  template: string;
  templateHash: string;
}

/** Label jobs that ended in a pair, or all that are done. */
export type SourcesOf = 'pairs' | 'labelled';

const FACTS = `
SELECT jsonb_build_object('id', r.id, 'state', r.state, 'kind', r.kind, 'recipe', r.recipe, 'models', r.models,
    'prompts', (SELECT coalesce(jsonb_agg(o.value - 'source' ORDER BY o.key COLLATE "C"), '[]') FROM jsonb_each(r.prompts) AS o), 'seed', r.seed, 'offline', r.offline,
    'itemsLeftOut', r.left_out) AS run,
  jsonb_build_object('id', d.id, 'name', d.name) AS dataset,
  jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash, 'content', v.content,
    'principles', ${principlesOf('named.key')}) AS constitution,
  (SELECT count(*)::int FROM erasure e JOIN label_job j ON j.item_id = e.item_id WHERE j.run_id = r.id) AS erased,
  (SELECT count(*)::int FROM preference_pair WHERE run_id = r.id) AS pairs,
  (SELECT count(*)::int FROM preference_pair WHERE run_id = r.id AND offline) AS "offlinePairs"
FROM run r JOIN dataset d ON d.id = r.dataset_id JOIN constitution_version v ON v.id = r.version_id
JOIN constitution c ON c.id = v.constitution_id WHERE r.id = $1`;

const JOBS = `
SELECT canary, state, outcome, failure_code AS code, count(*)::int AS jobs FROM label_job WHERE run_id = $1
GROUP BY 1, 2, 3, 4 ORDER BY state COLLATE "C", outcome COLLATE "C", failure_code COLLATE "C"`;

const source = (role: CallSource['role'], made: string, call = 'model_call_id', where = '') => `
SELECT '${role}' AS role, ${call} AS model_call_id FROM label_job j JOIN ${made} m ON m.label_job_id = j.id${where && ` AND ${where}`}
WHERE j.run_id = $1 AND (j.outcome = 'pair' OR $2 AND j.state = 'done') AND NOT j.canary`;
const SOURCE = [
  ...['judgement', 'rating'].flatMap((kind) => [source('judge', kind), source('judge', kind, 'unnest(sample_calls)')]),
  // it decides whether a revised image wins
  ...['model_call_id', 'unnest(sample_calls)'].map((call) =>
    source('judge', 'image_verdict', call, `m.aspect = 'alignment'`),
  ),
  ...['critique', 'revision'].map((kind) => source('writer', kind)),
  source('writer', 'candidate', 'model_call_id', 'm.asset_hash IS NULL'),
  source('painter', 'candidate', 'model_call_id', 'm.asset_hash IS NOT NULL'),
  source('painter', 'revision', 'paint_call_id'),
  source('captioner', 'caption'),
];

const SOURCES = `
SELECT DISTINCT m.role, c.endpoint, c.model, c.served_model AS "servedModel", c.template, c.template_hash AS "templateHash"
FROM (${SOURCE.join(' UNION ALL ')}) AS m
JOIN model_call c ON c.id = m.model_call_id`;

/** Throws PreceptError run_not_found. */
export async function readFacts(client: pg.PoolClient, runId: string): Promise<ExportFacts> {
  const { rows } = await client.query<Omit<ExportFacts, 'labelJobs' | 'canaryJobs'>>(FACTS, [runId]);
  const facts = rows[0];
  if (!facts) throw missing('run_not_found', `There is no run ${runId}.`);
  const { rows: groups } = await client.query<LabelJobGroup & { canary: boolean }>(JOBS, [runId]);
  const canary = groups.filter((group) => group.canary);
  return {
    ...facts,
    labelJobs: labelJobCounts(groups.filter((group) => !group.canary)),
    canaryJobs: canary.length === 0 ? null : labelJobCounts(canary),
  };
}

/** In an order of their own: DISTINCT has none that could be relied on. */
export async function readSources(
  client: pg.PoolClient,
  runId: string,
  of: SourcesOf = 'pairs',
): Promise<CallSource[]> {
  const { rows } = await client.query<CallSource>(SOURCES, [runId, of === 'labelled']);
  const key = (s: CallSource) =>
    JSON.stringify([s.role, s.endpoint, s.model, s.servedModel, s.template, s.templateHash]);
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
