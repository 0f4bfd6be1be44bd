import type pg from 'pg';
import type { QuestionKind } from '#libs/domain/image-question.js';
import type { PerturbationKind } from '#libs/domain/perturbed-prompt.js';
import { fitsOf } from './asked-trace.js';

/** How the images of a run answered their questions. */
export interface QuestionFigures {
  /** name of the endpoint that looked */
  answerer: string;
  images: number;
  /** questions to all of them */
  asked: number;
  /** questions without a point: not told, or not readable */
  unanswered: number;
  /** of these, answered with "cannot tell" */
  cannotTell: number;
  /** mean over images of the mean over their questions that have a point; null: none has */
  ofAnswered: number | null;
  /** the same over all questions, those without a point counted 0 */
  ofAll: number;
  kinds: QuestionKindFigures[];
}

export interface QuestionKindFigures {
  /** null: items that brought them do not say */
  kind: QuestionKind | null;
  asked: number;
  unanswered: number;
  /** mean point of those that have one; null: none has */
  ofAnswered: number | null;
}

/** How often the captions fit the true prompt better than one with a word swapped, by judge and kind of swap. */
export interface ContrastFigures {
  judge: string;
  /** null: of all kinds */
  kind: PerturbationKind | null;
  /** captions held against perturbed prompts */
  asked: number;
  /** the true prompt fits better */
  won: number;
  /** the perturbed one does */
  lost: number;
  ties: number;
  /** not readable in both orders */
  unread: number;
}

const ANSWERED = `
FROM image_answer a JOIN label_job j ON j.id = a.label_job_id
JOIN image_question q ON q.label_job_id = a.label_job_id AND q.key = a.question_key WHERE j.run_id = $1 AND NOT j.canary`;

const QUESTIONS = `
WITH answered AS (SELECT a.label_job_id, a.asset_hash, a.answerer, a.answer, a.point::float8 AS point, q.kind ${ANSWERED}),
images AS (
  SELECT avg(point) AS of_answered, avg(coalesce(point, 0)) AS of_all FROM answered GROUP BY label_job_id, asset_hash),
kinds AS (
  SELECT kind, count(*)::int AS asked, (count(*) FILTER (WHERE point IS NULL))::int AS unanswered, avg(point) AS of_answered
  FROM answered GROUP BY kind)
SELECT min(answerer) AS answerer, (SELECT count(*)::int FROM images) AS images, count(*)::int AS asked,
  (count(*) FILTER (WHERE point IS NULL))::int AS unanswered,
  (count(*) FILTER (WHERE point IS NULL AND answer = 'cannot_tell'))::int AS "cannotTell",
  (SELECT avg(of_answered) FROM images) AS "ofAnswered", (SELECT avg(of_all) FROM images) AS "ofAll",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'asked', asked, 'unanswered', unanswered, 'ofAnswered', of_answered)
     ORDER BY kind), '[]') FROM kinds) AS kinds
FROM answered`;

const CONTRASTS = `
WITH held AS (
  SELECT c.judge, p.kind, ${fitsOf('c.probability')} AS fits
  FROM contrast c JOIN label_job j ON j.id = c.label_job_id
  JOIN perturbed_prompt p ON p.label_job_id = c.label_job_id AND p.position = c.position WHERE j.run_id = $1 AND NOT j.canary)
SELECT judge, kind, count(*)::int AS asked, (count(*) FILTER (WHERE fits = 'true'))::int AS won,
  (count(*) FILTER (WHERE fits = 'perturbed'))::int AS lost, (count(*) FILTER (WHERE fits = 'neither'))::int AS ties,
  (count(*) FILTER (WHERE fits IS NULL))::int AS unread
FROM held GROUP BY GROUPING SETS ((judge), (judge, kind)) ORDER BY judge, kind NULLS FIRST`;

/** Null where no image of the run was asked anything yet. */
export async function questionFigures(client: pg.ClientBase, runId: string): Promise<QuestionFigures | null> {
  const { rows } = await client.query<QuestionFigures>(QUESTIONS, [runId]);
  const [figures] = rows;
  return figures && figures.asked > 0 ? figures : null;
}

/** Empty where no caption was held against a perturbed prompt. */
export async function contrastFigures(client: pg.ClientBase, runId: string): Promise<ContrastFigures[]> {
  return (await client.query<ContrastFigures>(CONTRASTS, [runId])).rows;
}
