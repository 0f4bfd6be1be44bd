import type pg from 'pg';
import type { JudgementState, Way } from '#libs/domain/judgement.js';
import type { LabelJobState, Outcome } from '#libs/domain/stage.js';
import type { StoredResult } from '../label-job/stored-result.js';
import { inBatches } from '../postgres/cursor.js';
import { PROMPT_START } from '../prompt-start-sql.js';

/** Label jobs of one fetch: some hundred kB where each has a dozen principles. */
const JOBS_A_BATCH = 500;

/** The item of a label job, as far as a report names it. */
export interface LabelledItem {
  id: string;
  contentHash: string;
  externalId: string | null;
  /** how its last turn begins */
  prompt: string;
}

/** One rating as it is stored. */
export interface StoredRating {
  /** key */
  principle: string;
  judge: string;
  /** the judge in whose place a fallback answered */
  insteadOf: string | null;
  /** "candidate:0" */
  subject: string;
  state: JudgementState;
  score: number | null;
  expected: number | null;
  /** by score as it is written */
  distribution: Record<string, number> | null;
  way: Way | null;
}

/** A label job that was judged, with what its labels were made of. */
export interface LabelledJob {
  labelJobId: string;
  state: Extract<LabelJobState, 'done' | 'failed'>;
  outcome: Outcome | null;
  item: LabelledItem;
  /** as it stands on the item; null: none */
  gold: unknown;
  /** null: it failed */
  result: StoredResult | null;
  /** of a failed one: what it was asked under, and of how many subjects */
  unlabelled: { principle: string; subjects: number }[];
  /** of the recipe rating, else empty */
  ratings: StoredRating[];
}

/** SQL: the columns of a LabelledJob; the label job is `j`, its item `i`. */
export const LABELLED_JOB = `
j.id AS "labelJobId", j.state, j.outcome, nullif(i.gold, 'null') AS gold, j.result,
jsonb_build_object('id', i.id, 'contentHash', i.content_hash, 'externalId', i.external_id,
  'prompt', ${PROMPT_START}) AS item,
CASE WHEN j.state = 'failed' THEN (
  SELECT coalesce(jsonb_agg(jsonb_build_object('principle', a.key, 'subjects', a.subjects) ORDER BY a.key), '[]') FROM (
    SELECT p.key, count(DISTINCT g.subject)::int AS subjects FROM (
      SELECT principle_id, subject FROM judgement WHERE label_job_id = j.id
      UNION ALL SELECT principle_id, subject FROM rating WHERE label_job_id = j.id) g
    JOIN principle p ON p.id = g.principle_id GROUP BY 1) a) ELSE '[]' END AS unlabelled,
CASE WHEN j.stage = 'rating' AND j.state = 'done' THEN (
  SELECT coalesce(jsonb_agg(jsonb_build_object('principle', p.key, 'judge', g.judge, 'insteadOf', g.instead_of, 'subject', g.subject,
    'state', g.state, 'score', g.score, 'expected', g.expected, 'distribution', g.distribution, 'way', g.way)
    ORDER BY p.position, g.judge, g.subject), '[]')
  FROM rating g JOIN principle p ON p.id = g.principle_id WHERE g.label_job_id = j.id) ELSE '[]' END AS ratings`;

/** Condition: the label job `j` is one of the run's own that was judged, or could not be. */
export const JUDGED = `NOT j.canary AND j.state IN ('done', 'failed')`;

const OF_RUN = `
SELECT ${LABELLED_JOB} FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = $1 AND ${JUDGED} ORDER BY j.id`;

const IDS_BEHIND = `
SELECT j.id FROM label_job j WHERE j.run_id = $1 AND ${JUDGED} AND ($2::uuid IS NULL OR j.id > $2) ORDER BY j.id`;

const BY_ID = `
SELECT ${LABELLED_JOB} FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.id = ANY ($1) ORDER BY j.id`;

/** The judged label jobs of a run in the order of their ids, in batches. */
export function labelledJobs(client: pg.PoolClient, runId: string): AsyncGenerator<LabelledJob[]> {
  return inBatches<LabelledJob>(client, OF_RUN, [runId], JOBS_A_BATCH);
}

/**
 * The same behind one of them, for who stops once there is enough: what is sorted are ids, and what a label was made of is read of those that come.
 * A cursor over whole label jobs makes them all before it sorts them.
 */
export async function* labelledJobsBehind(
  client: pg.PoolClient,
  runId: string,
  after: string | null,
): AsyncGenerator<LabelledJob[]> {
  for await (const jobs of inBatches<{ id: string }>(client, IDS_BEHIND, [runId, after], JOBS_A_BATCH)) {
    yield (await client.query<LabelledJob>(BY_ID, [jobs.map(({ id }) => id)])).rows;
  }
}
