import type pg from 'pg';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { LabelJobState, Outcome, Stage } from '#libs/domain/stage.js';
import type { Database } from '../database.js';
import { pageOf, pageStart } from '../page-query.js';
import { PROMPT_START } from '../prompt-start-sql.js';
import { checkRun } from './check-run.js';

/** One item in one run, as a line of a list. */
export interface LabelJobView {
  id: string;
  runId: string;
  itemId: string;
  externalId: string | null;
  state: LabelJobState;
  /** where it stands, or stood when it ended */
  stage: Stage;
  round: number;
  attempt: number;
  /** when an active job is due next */
  nextTryAt: Date;
  /** how it ended; null unless its state is done */
  outcome: Outcome | null;
  failureCode: string | null;
  failureMessage: string | null;
  /** of an item of the canary: judged to watch the judge, makes no pair */
  canary: boolean;
  /** instructions found in its judged texts */
  suspectCount: number;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface ListedLabelJob extends LabelJobView {
  /** how the last turn of its prompt begins */
  prompt: string;
}

export interface LabelJobFilter {
  state?: LabelJobState;
  /** where they stand, or stood when they ended */
  stage?: Stage;
  outcome?: Outcome;
  /** of failed ones */
  failureCode?: string;
  /** true: the canary's label jobs instead of the run's own */
  canary?: boolean;
  /** true: only those in whose texts instructions were found; false: only others */
  suspects?: boolean;
}

const LIST = `
SELECT j.id, j.run_id AS "runId", j.item_id AS "itemId", i.external_id AS "externalId", j.state, j.stage, j.round, j.attempt,
  j.next_try_at AS "nextTryAt", j.outcome, j.failure_code AS "failureCode", j.failure_message AS "failureMessage",
  j.canary, jsonb_array_length(j.suspects) AS "suspectCount", j.created_at AS "createdAt", j.finished_at AS "finishedAt",
  ${PROMPT_START} AS prompt
FROM label_job j JOIN item i ON i.id = j.item_id
WHERE j.run_id = $1 AND ($2::uuid IS NULL OR j.id > $2) AND ($3::text IS NULL OR j.state = $3) AND ($4::text IS NULL OR j.outcome = $4)
  AND j.canary = $5 AND ($6::boolean IS NULL OR (j.suspects <> '[]') = $6) AND ($7::text IS NULL OR j.stage = $7)
  AND ($8::text IS NULL OR j.state = 'failed' AND j.failure_code = $8)
ORDER BY j.id LIMIT $9`;

/** The label jobs of a run, or those of its canary, in the order in which they were made. */
export class LabelJobsReadModel {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** Throws PreceptError missing `run_not_found`, invalid `bad_cursor`. */
  async ofRun(runId: string, filter: LabelJobFilter, request: PageRequest): Promise<Page<ListedLabelJob>> {
    const start = pageStart(request);
    const { rows } = await this.pool.query<ListedLabelJob>(LIST, [
      runId,
      start.after,
      filter.state ?? null,
      filter.outcome ?? null,
      filter.canary ?? false,
      filter.suspects ?? null,
      filter.stage ?? null,
      filter.failureCode ?? null,
      start.take,
    ]);
    // an empty page may mean that there is no such run
    if (rows.length === 0) await checkRun(this.pool, runId);
    return pageOf(rows, start);
  }
}
