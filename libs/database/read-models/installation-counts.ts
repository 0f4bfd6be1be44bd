import type { Database } from '../database.js';
import { LIVES } from '../run/worker-life.js';

/** What this installation holds and has spent, over all runs. */
export interface InstallationCounts {
  runs: Record<string, number>;
  /** of items that runs label */
  labelJobs: Record<string, number>;
  /** of canaries, judged beside them */
  canaryJobs: Record<string, number>;
  /** answered calls; what was paid and read for them, decimal string in the currency of the prices */
  calls: number;
  promptTokens: number;
  completionTokens: number;
  spent: string;
  workers: number;
  /** endpoints that asked to be left alone for a while that lasts */
  heldEndpoints: number;
  exports: Record<string, number>;
}

interface Row {
  what: 'runs' | 'labelJobs' | 'canaryJobs' | 'exports';
  state: string;
  rows: number;
}

const STATES = `
SELECT 'runs' AS what, state, count(*)::float8 AS rows FROM run GROUP BY state
UNION ALL SELECT 'labelJobs', state, count(*)::float8 FROM label_job GROUP BY state
UNION ALL SELECT 'canaryJobs', j.state, count(*)::float8 FROM run r JOIN item i ON i.dataset_id = r.canary_id
  JOIN label_job j ON j.run_id = r.id AND j.item_id = i.id WHERE j.canary GROUP BY j.state
UNION ALL SELECT 'exports', state, count(*)::float8 FROM export GROUP BY state`;

const USAGE = `
SELECT coalesce(sum(calls), 0)::float8 AS calls, coalesce(sum(prompt_tokens), 0)::float8 AS "promptTokens",
  coalesce(sum(completion_tokens), 0)::float8 AS "completionTokens", coalesce(sum(spent), 0)::text AS spent,
  (SELECT count(*)::int FROM worker WHERE ${LIVES}) AS workers,
  (SELECT count(*)::int FROM endpoint_pace WHERE not_before > now()) AS "heldEndpoints"
FROM run_usage`;

/**
 * Counts over whole tables, for operations. Label jobs are counted on an index, which does not know canaries; a million take
 * about 0.1 s. Those of canaries, which are few, are looked up by their items and taken off.
 */
export class InstallationCountsReadModel {
  constructor(private readonly database: Database) {}

  async counts(): Promise<InstallationCounts> {
    const states = await this.database.pool.query<Row>(STATES);
    const usage = await this.database.pool.query<Omit<InstallationCounts, Row['what']>>(USAGE);
    const total = usage.rows[0];
    if (!total) throw new Error('an aggregate has one row');
    const counts: InstallationCounts = { ...total, runs: {}, labelJobs: {}, canaryJobs: {}, exports: {} };
    for (const { what, state, rows } of states.rows) counts[what][state] = rows;
    for (const [state, rows] of Object.entries(counts.canaryJobs)) {
      counts.labelJobs[state] = (counts.labelJobs[state] ?? 0) - rows;
    }
    return counts;
  }
}
