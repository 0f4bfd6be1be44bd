import type pg from 'pg';
import { missing } from '#libs/domain/precept-error.js';
import type { Database } from '../database.js';
import { transaction } from '../postgres/transaction.js';
import { HEAD } from './judge-report-sql.js';
import type { ReportedRun } from './judge-report.view.js';
import { labelledJobs, labelledJobsBehind, type LabelledJob } from './labelled-jobs.js';

/** A run and its labels, as they were at one moment. */
export interface LabelledRunSnapshot {
  run: ReportedRun;
  /** the judged label jobs in the order of their ids, in batches */
  jobs: () => AsyncGenerator<LabelledJob[]>;
  /** the same behind this one, for who reads few of them */
  jobsBehind: (labelJobId: string | null) => AsyncGenerator<LabelledJob[]>;
}

/** The labels of a run, job by job. */
export class LabelledRunsReadModel {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** Throws PreceptError missing `run_not_found`. */
  read<T>(runId: string, work: (snapshot: LabelledRunSnapshot) => Promise<T>): Promise<T> {
    return transaction(
      this.pool,
      async (client) => {
        const run = await reportedRun(client, runId);
        return work({
          run,
          jobs: () => labelledJobs(client, run.id),
          jobsBehind: (labelJobId) => labelledJobsBehind(client, run.id, labelJobId),
        });
      },
      'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    );
  }
}

/** What is fixed of a run. Throws PreceptError missing `run_not_found`. */
export async function reportedRun(client: pg.PoolClient, runId: string): Promise<ReportedRun> {
  const { rows } = await client.query<ReportedRun>(HEAD, [runId]);
  const [run] = rows;
  if (!run) throw missing('run_not_found', `There is no run ${runId}.`);
  return run;
}
