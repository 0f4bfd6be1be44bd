import type { UnitSql } from './unit.js';
import { madeBy } from './made-by.js';

/** A text rewritten after a critique. Nobody said how likely it is to be a good one: it has no probability, and no aims. */
export const REVISION: UnitSql = {
  join: 'JOIN revision v ON v.label_job_id = j.id JOIN principle q ON q.id = v.principle_id',
  where: 'true',
  unchanged: 'v.unchanged',
  id: 'v.id',
  name: `'revision:' || v.round`,
  judged: `concat_ws(' ', v.content_hash, v.asset_hash)`,
  label: `v.content_hash || CASE WHEN v.unchanged THEN ' unchanged' ELSE '' END`,
  probability: 'NULL::float8',
  principle: 'q.key',
  aims: {},
  verdict: `CASE WHEN v.unchanged THEN 'tie' ELSE 'second' END`,
  told: `jsonb_build_object('contentHash', v.content_hash, 'unchanged', v.unchanged)`,
  calls: madeBy('SELECT NULL::text AS judge, v.model_call_id'),
  column: 'revision_id',
};
