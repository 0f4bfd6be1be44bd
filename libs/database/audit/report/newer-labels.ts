import type pg from 'pg';
import { judgedCaptionHashes } from '../judged-caption-hashes.js';

export const NEWER_WHAT = ['prompt', 'model', 'caption'] as const;

/** What a later run made the labels of sampled items with that the audited one did not. */
export interface NewerLabels {
  what: (typeof NEWER_WHAT)[number];
  /** id of the template; null: of captions */
  template: string | null;
  /** hash of the template, or name of the model; null: of captions */
  judged: string | null;
  newest: string | null;
  /** of the sample */
  units: number;
}

/** What judged each unit: of what was imported no template is known. */
const OLD = `
  SELECT l.id, l.label_job_id, o.template, o."templateHash" AS hash, o.model
  FROM later l, jsonb_to_recordset(l.made_with -> 'calls') o(template text, "templateHash" text, model text)
  WHERE o.template IS NOT NULL`;

/** Of a unit those of the old values that are used no more, beside those of the new that were not used. */
const changed = (what: 'prompt' | 'model', column: 'hash' | 'model') => `
  SELECT '${what}' AS what, o.template, o.${column} AS judged, n.${column} AS newest, count(DISTINCT o.id)::int AS units
  FROM old o JOIN now n ON n.id = o.id AND n.template = o.template
  WHERE NOT EXISTS (SELECT FROM old x WHERE x.id = n.id AND x.template = n.template AND x.${column} = n.${column})
    AND NOT EXISTS (SELECT FROM now x WHERE x.id = o.id AND x.template = o.template AND x.${column} = o.${column})
  GROUP BY 1, 2, 3, 4`;

/** Of each sampled item of audit $1 the label job of the newest later run by the same constitution. */
const NEWER = `
WITH judged AS (
  SELECT u.id, u.made_with, j.item_id, run.created_at AS at, v.constitution_id
  FROM audit_unit u JOIN label_job j ON j.id = (u.made_with ->> 'labelJobId')::uuid JOIN run ON run.id = j.run_id
  JOIN constitution_version v ON v.id = run.version_id WHERE u.audit_id = $1),
later AS (
  SELECT d.id, d.made_with, l.id AS label_job_id FROM judged d JOIN LATERAL (
    SELECT j.id FROM run JOIN constitution_version v ON v.id = run.version_id JOIN label_job j ON j.run_id = run.id AND j.item_id = d.item_id
    WHERE v.constitution_id = d.constitution_id AND run.created_at > d.at AND j.state = 'done' AND NOT j.canary
      AND run.id NOT IN (SELECT run_id FROM audit_run WHERE audit_id = $1)
    ORDER BY run.created_at DESC LIMIT 1) l ON true),
old AS (${OLD}),
now AS (
  SELECT DISTINCT o.id, o.template, c.template_hash AS hash, c.model FROM old o
  JOIN model_call c ON c.label_job_id = o.label_job_id AND c.template = o.template AND c.state = 'finished' AND c.readable)
SELECT * FROM (${changed('prompt', 'hash')} UNION ALL ${changed('model', 'model')}
  UNION ALL SELECT 'caption', NULL, NULL, NULL, count(*)::int FROM later l
    WHERE EXISTS (SELECT FROM jsonb_each(l.made_with -> 'captions') o JOIN jsonb_each(${judgedCaptionHashes('l.label_job_id')}) n
      ON n.key = o.key AND n.value <> o.value) HAVING count(*) > 0) newer
ORDER BY array_position(ARRAY['prompt', 'model', 'caption'], what), template COLLATE "C", judged COLLATE "C", newest COLLATE "C"`;

/** What labels were made with since those of an audit's sample. */
export async function newerLabels(client: pg.Pool | pg.PoolClient, auditId: string): Promise<NewerLabels[]> {
  return (await client.query<NewerLabels>(NEWER, [auditId])).rows;
}
