import type pg from 'pg';
import type { Distribution, JudgementState, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { Scale } from '#libs/domain/recipe.js';
import { inBatches } from '../postgres/cursor.js';
import { JOBS_OF } from './judge-report-sql.js';
import type { ClassifiedJob, ComparedJob, RatedJob } from './judge-report.view.js';
import type { SampleCounts } from './sample-counts.js';

/** Label jobs of one fetch: some hundred kB where each has a dozen answers. */
const JOBS_A_BATCH = 200;

type Common = [string, JudgementState, Way | null, boolean, string | null, string | null, SampleCounts | null];
type Compared = [...Common, string, string, Side, Verdict | null, number | null, Distribution | null];
type Rated = [...Common, string, string, Scale, number | null, number | null, boolean | null];
type Classified = [...Common, string | null, number[] | null, number[]];
type Stored<Job, Answer> = Omit<Job, 'answers'> & { answers: Answer[] };

/** Label jobs with their verdicts, in batches. `canary`: only those of the canary. */
export async function* comparedJobs(
  client: pg.PoolClient,
  runId: string,
  canary = false,
): AsyncGenerator<ComparedJob[]> {
  const sql = JOBS_OF.judgement(canary);
  for await (const rows of inBatches<Stored<ComparedJob, Compared>>(client, sql, [runId], JOBS_A_BATCH)) {
    yield rows.map((row) => ({
      ...row,
      answers: row.answers.map((answer) => {
        const [, , , , , , , principleId, subject, shownFirst, verdict, probability, distribution] = answer;
        return { ...common(answer), principleId, subject, shownFirst, verdict, probability, distribution };
      }),
    }));
  }
}

/** The same with their scores. */
export async function* ratedJobs(client: pg.PoolClient, runId: string, canary = false): AsyncGenerator<RatedJob[]> {
  const sql = JOBS_OF.rating(canary);
  for await (const rows of inBatches<Stored<RatedJob, Rated>>(client, sql, [runId], JOBS_A_BATCH)) {
    yield rows.map((row) => ({
      ...row,
      answers: row.answers.map((answer) => {
        const [, , , , , , , principleId, subject, scale, score, expected, applies] = answer;
        return { ...common(answer), principleId, subject, scale, score, expected, applies };
      }),
    }));
  }
}

/** The same with their choices. */
export async function* classifiedJobs(
  client: pg.PoolClient,
  runId: string,
  canary = false,
): AsyncGenerator<ClassifiedJob[]> {
  const sql = JOBS_OF.classification(canary);
  for await (const rows of inBatches<Stored<ClassifiedJob, Classified>>(client, sql, [runId], JOBS_A_BATCH)) {
    yield rows.map((row) => ({
      ...row,
      answers: row.answers.map((answer) => {
        const [, , , , , , , label, distribution, shown] = answer;
        return { ...common(answer), label, distribution, shown };
      }),
    }));
  }
}

const common = ([judge, state, way, standsIn, servedModel, templateHash, samples]: readonly [
  ...Common,
  ...unknown[],
]) => ({
  judge,
  state,
  way,
  standsIn,
  samples,
  source: { servedModel, templateHash },
});
