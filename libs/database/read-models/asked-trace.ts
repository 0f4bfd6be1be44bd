import type { ImageQuestion, QuestionAnswer } from '#libs/domain/image-question.js';
import type { JudgementState, Way } from '#libs/domain/judgement.js';
import type { PerturbedPrompt } from '#libs/domain/perturbed-prompt.js';
import type { PointReason } from '#libs/statistics/question-score.js';

/** A question that the images were asked, with what was answered about each. */
export interface TracedQuestion extends ImageQuestion {
  /** who wrote it: the item, or a model that read the prompt */
  source: 'item' | 'prompt';
  /** null: brought by the item */
  callId: string | null;
  /** in the order of the candidates */
  answers: TracedAnswerAbout[];
}

export interface TracedAnswerAbout {
  assetHash: string;
  answerer: string;
  state: JudgementState;
  /** raw; null: not readable */
  answer: QuestionAnswer | null;
  /** 0 or 1; null: not known */
  point: number | null;
  why: PointReason;
  /** null: the vendor filtered the question */
  callId: string | null;
}

/** The prompt with one word swapped, and how the captions stood against it. */
export interface TracedPerturbation extends PerturbedPrompt {
  contrasts: TracedContrast[];
}

export const FITS = ['true', 'perturbed', 'neither'] as const;

/** Which prompt fits the caption of an image better, by one judge. */
export interface TracedContrast {
  assetHash: string;
  judge: string;
  state: JudgementState;
  /** neither: both as well; null: not readable in both orders */
  fits: (typeof FITS)[number] | null;
  /** P(the true prompt fits better), mean over both orders */
  probability: number | null;
  /** the same with the true prompt shown first, and second */
  shownFirst: number | null;
  shownSecond: number | null;
  way: Way | null;
  callIds: string[];
}

/** SQL: which prompt a probability speaks for; below a billionth, two differ by rounding only. */
export const fitsOf = (probability: string) =>
  `CASE WHEN ${probability} > 0.5 + 1e-9 THEN 'true' WHEN ${probability} < 0.5 - 1e-9 THEN 'perturbed' WHEN ${probability} IS NOT NULL THEN 'neither' END`;

/** The place of an image among the candidates of its label job. `hash` may not speak of a table by the name `place` or `job`. */
const placeOf = (
  hash: string,
) => `(SELECT min(place.position) FROM candidate place JOIN label_job job ON job.item_id = place.item_id
  WHERE job.id = $1 AND (place.label_job_id IS NULL OR place.label_job_id = job.id) AND place.asset_hash = ${hash})`;

export const QUESTIONS = `
SELECT q.key, q.text, q.kind, q.depends_on AS "dependsOn", CASE WHEN q.model_call_id IS NULL THEN 'item' ELSE 'prompt' END AS source,
  q.model_call_id AS "callId",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('assetHash', a.asset_hash, 'answerer', a.answerer, 'state', a.state, 'answer', a.answer,
     'point', a.point, 'why', a.why, 'callId', a.model_call_id) ORDER BY ${placeOf('a.asset_hash')}), '[]')
   FROM image_answer a WHERE a.label_job_id = q.label_job_id AND a.question_key = q.key) AS answers
FROM image_question q WHERE q.label_job_id = $1 ORDER BY q.position`;

export const PERTURBATIONS = `
SELECT p.text, p.kind, p.from_word AS "from", p.to_word AS "to", p.at,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('assetHash', c.asset_hash, 'judge', c.judge, 'state', c.state, 'fits', ${fitsOf('c.probability')},
     'probability', c.probability, 'shownFirst', c.shown_first, 'shownSecond', c.shown_second, 'way', c.way,
     'callIds', c.calls) ORDER BY ${placeOf('c.asset_hash')}, c.judge), '[]')
   FROM contrast c WHERE c.label_job_id = p.label_job_id AND c.position = p.position) AS contrasts
FROM perturbed_prompt p WHERE p.label_job_id = $1 ORDER BY p.position`;

/** SQL: the calls behind both. */
export const ASKED_CALLS = `
  SELECT model_call_id FROM image_question WHERE label_job_id = $1 UNION ALL SELECT model_call_id FROM image_answer WHERE label_job_id = $1
  UNION ALL SELECT unnest(calls) FROM contrast WHERE label_job_id = $1`;
