import type pg from 'pg';
import type { Database } from '../database.js';
import { transaction } from '../postgres/transaction.js';
import { classifiedJobs, comparedJobs, ratedJobs } from './answered-jobs.js';
import { captionFigures, type CaptionFigures } from './caption-figures.js';
import { contrastFigures, questionFigures, type ContrastFigures, type QuestionFigures } from './question-figures.js';
import { imageCounts, type ImageCounts } from './image-counts.js';
import { reportedRun } from './labelled-runs.js';
import { otherCalls, type OtherCalls } from './other-calls.js';
import * as sql from './judge-report-sql.js';
import type { ClassifiedJob, ComparedJob, RatedJob, ReportCounts, ReportedRun } from './judge-report.view.js';

/** Everything that is stored of a run's judges, as it was at one moment. */
export interface JudgeReportSnapshot {
  run: ReportedRun;
  counts(): Promise<ReportCounts>;
  captions(): Promise<CaptionFigures | null>;
  questions(): Promise<QuestionFigures | null>;
  contrasts(): Promise<ContrastFigures[]>;
  images(): Promise<ImageCounts | null>;
  otherCalls(): Promise<OtherCalls[]>;
  comparedJobs(): AsyncGenerator<ComparedJob[]>;
  ratedJobs(): AsyncGenerator<RatedJob[]>;
  classifiedJobs(): AsyncGenerator<ClassifiedJob[]>;
}

/** What the judges of a run said and what it took, row by row. */
export class JudgeReportReadModel {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** Throws PreceptError missing `run_not_found`. */
  read<T>(runId: string, work: (snapshot: JudgeReportSnapshot) => Promise<T>): Promise<T> {
    return transaction(
      this.pool,
      async (client) => {
        const run = await reportedRun(client, runId);
        return work({
          run,
          counts: () => countsOf(client, run),
          captions: () => captionFigures(client, run.id),
          questions: () => questionFigures(client, run.id),
          contrasts: () => contrastFigures(client, run.id),
          images: () => imageCounts(client, run.id),
          otherCalls: () => otherCalls(client, run.id, templatesOf(run)),
          comparedJobs: () => comparedJobs(client, run.id),
          ratedJobs: () => ratedJobs(client, run.id),
          classifiedJobs: () => classifiedJobs(client, run.id),
        });
      },
      'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    );
  }
}

/** Where the answers of a recipe lie. */
export function answerTable({ recipe }: Pick<ReportedRun, 'recipe'>): sql.AnswerTable {
  return recipe.name === 'rating' || recipe.name === 'classification' ? recipe.name : 'judgement';
}

/** How the templates begin by which the principles were asked about. */
function templatesOf(run: ReportedRun): string {
  const table = answerTable(run);
  return table === 'judgement' ? 'comparison' : table;
}

/** One after the other: they share one connection, and one view of the database. */
async function countsOf(client: pg.PoolClient, run: ReportedRun): Promise<ReportCounts> {
  const table = answerTable(run);
  const templates = templatesOf(run);
  // sorts of some hundred thousand calls stay in memory
  await client.query(`SET LOCAL work_mem = '32MB'`);
  const rows = async <Row extends object>(text: string, ...more: string[]): Promise<Row[]> =>
    (await client.query<Row>(text, [run.id, ...more])).rows;
  return {
    jobs: await rows(sql.JOBS),
    calls: await rows(sql.callsOf(table)),
    ledger: await rows(sql.LEDGER, templates),
    failures: await rows(sql.FAILURES, templates),
    served: await rows(sql.servedOf(table)),
    tags: await rows(sql.tagsOf(table)),
    standIns: await rows(sql.standInsOf(table)),
    healed: await rows(sql.healedOf(table), templates),
    excluded: await rows(sql.EXCLUDED),
    suspects: await rows(sql.SUSPECT_CODES),
  };
}
