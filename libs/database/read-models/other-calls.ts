import type pg from 'pg';
import { BY_JUDGES } from './judge-report-sql.js';

/** Calls of a run for anything but answers under its principles: captions, paintings, scores, revisions, alignment and so on. */
export interface OtherCalls {
  endpoint: string;
  /** of the request: caption, painting, score, embedding, critique, alignment-rating, ... */
  template: string;
  /** this run's own; answers reused from the ledger are none */
  calls: number;
  /** of these the ones that failed */
  failed: number;
  /** of those that were answered; null: none was */
  meanLatencyMs: number | null;
  /** decimal string; null: of no known price */
  cost: string | null;
}

const OTHER_CALLS = `
SELECT c.endpoint, c.template, count(*)::int AS calls, count(*) FILTER (WHERE c.state = 'error')::int AS failed,
  avg(c.latency_ms) FILTER (WHERE c.state <> 'error')::float8 AS "meanLatencyMs", sum(c.cost)::text AS cost
FROM model_call c JOIN label_job j ON j.id = c.label_job_id
WHERE c.run_id = $1 AND NOT j.canary AND NOT ${BY_JUDGES}
GROUP BY 1, 2 ORDER BY c.template COLLATE "C", c.endpoint COLLATE "C"`;

/** `templates`: the first letters of those of the judges' answers. */
export async function otherCalls(client: pg.ClientBase, runId: string, templates: string): Promise<OtherCalls[]> {
  return (await client.query<OtherCalls>(OTHER_CALLS, [runId, templates])).rows;
}
