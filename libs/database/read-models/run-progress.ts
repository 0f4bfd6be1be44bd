import type { RunState } from '#libs/domain/stage.js';
import { missing } from '#libs/domain/precept-error.js';
import type { Database } from '../database.js';
import { labelJobCounts, type LabelJobCounts, type LabelJobGroup } from '../label-job/label-job-counts.js';
import type { EndpointHold } from '../endpoint/hold.store.js';
import type { JobCounts, RunProgress } from './run-view.js';

const COUNTS = `
SELECT canary, state, outcome, failure_code AS code, count(*)::int AS jobs,
  count(*) FILTER (WHERE state = 'active' AND next_try_at > now())::int AS waiting,
  count(*) FILTER (WHERE finished_at > now() - interval '10 seconds')::int AS recent
FROM label_job WHERE run_id = $1 GROUP BY 1, 2, 3, 4`;

const RUN = `
SELECT r.state, r.stop_code AS "stopCode", r.stop_message AS "stopMessage", r.budget::text, r.offline,
  extract(epoch FROM coalesce(r.finished_at, now()) - r.created_at)::float8 AS "wallSeconds",
  coalesce(sum(u.calls), 0)::float8 AS calls, coalesce(sum(u.spent), 0)::text AS spent,
  coalesce(sum(u.reserved), 0)::text AS "setAside",
  coalesce(sum(u.prompt_tokens), 0)::float8 AS "promptTokens", coalesce(sum(u.completion_tokens), 0)::float8 AS "completionTokens"
FROM run r LEFT JOIN run_usage u ON u.run_id = r.id WHERE r.id = $1 GROUP BY r.id`;

const HOLDS = `
SELECT p.endpoint, p.not_before AS until
FROM run r JOIN endpoint_pace p ON p.not_before > now()
WHERE r.id = $1 AND r.state IN ('running', 'paused', 'stopped')
  AND EXISTS (SELECT 1 FROM jsonb_path_query(r.models, '$.*[*]') AS m WHERE m #>> '{}' = p.endpoint)
ORDER BY 1`;

interface RunRow {
  state: RunState;
  stopCode: string | null;
  stopMessage: string | null;
  budget: string;
  offline: boolean;
  wallSeconds: number;
  calls: number;
  spent: string;
  setAside: string;
  promptTokens: number;
  completionTokens: number;
}

interface CountRow extends LabelJobGroup {
  canary: boolean;
  waiting: number;
  recent: number;
}

/** How far a run is, counted from its rows. */
export class RunProgressReadModel {
  constructor(private readonly database: Database) {}

  async progress(runId: string): Promise<RunProgress> {
    const [runs, counts, holds] = await Promise.all([
      this.database.pool.query<RunRow>(RUN, [runId]),
      this.database.pool.query<CountRow>(COUNTS, [runId]),
      this.database.pool.query<EndpointHold>(HOLDS, [runId]),
    ]);
    const run = runs.rows[0];
    if (!run) throw missing('run_not_found', `There is no run ${runId}.`);
    const [own, canary] = [false, true].map((which) => counts.rows.filter((row) => row.canary === which));
    const { outcomes, failures, jobs: labelJobs } = counted(own ?? []);
    const { jobs: canaryJobs } = counted(canary ?? []);
    const recent = counts.rows.reduce((sum, row) => sum + row.recent, 0);
    const rate = recent / Math.min(10, Math.max(1, run.wallSeconds));
    const active = labelJobs.active + canaryJobs.active;
    const etaSeconds = run.state === 'running' && rate > 0 ? Math.ceil(active / rate) : null;
    return { runId, ...run, labelJobs, canaryJobs, outcomes, failures, rate, etaSeconds, holds: holds.rows };
  }
}

function counted(rows: CountRow[]): Pick<LabelJobCounts, 'outcomes' | 'failures'> & { jobs: JobCounts } {
  const { total, states, outcomes, failures } = labelJobCounts(rows);
  const waiting = rows.reduce((sum, row) => sum + row.waiting, 0);
  return { outcomes, failures, jobs: { active: 0, done: 0, failed: 0, cancelled: 0, ...states, total, waiting } };
}
