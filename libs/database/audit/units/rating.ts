import type { UnitSql } from './unit.js';
import { doubtOf, madeBy } from './made-by.js';

/** The probability of the score that was given, from the distribution over scores. */
const PROBABILITY = `(g.distribution ->> g.score::text)::float8`;

/** The other judges' scores of the same text under the same principle that differ, of all others'. */
const DISAGREEMENT = `
  (SELECT coalesce(1000 * count(*) FILTER (WHERE o.score <> g.score) / nullif(count(*), 0), 0)::int FROM rating o
    WHERE o.label_job_id = g.label_job_id AND o.principle_id = g.principle_id AND o.subject = g.subject AND o.applies AND o.id <> g.id)`;

/** Scores above the middle of their scale comply, those below violate. A middle that can be scored says neither. */
export const sideSql = (score: string, scale: string) => `
  CASE sign(${score} - CASE ${scale} WHEN 'good-bad' THEN 0.5 WHEN '1-5' THEN 3 WHEN '1-10' THEN 5.5 END)
    WHEN 1 THEN 'complies' WHEN -1 THEN 'violates' ELSE 'unclear' END`;
const VERDICT = sideSql('g.score', 'g.scale');

/** Hash of the candidate or revision that was rated. */
const RATED_TEXT = `
  coalesce((SELECT c.content_hash FROM candidate c WHERE c.item_id = i.id AND (c.label_job_id IS NULL OR c.label_job_id = j.id)
      AND 'candidate:' || c.position = g.subject),
    (SELECT v.content_hash FROM revision v WHERE v.label_job_id = j.id AND 'revision:' || v.round = g.subject))`;

/** One score by one judge for one candidate under one principle that applies. */
export const RATING: UnitSql = {
  join: 'JOIN rating g ON g.label_job_id = j.id JOIN principle q ON q.id = g.principle_id',
  where: 'g.applies',
  id: 'g.id',
  name: `g.subject || '/' || q.key || '/' || g.judge`,
  judged: `concat_ws(' ', ${RATED_TEXT}, q.key)`,
  label: `g.scale || '=' || g.score`,
  probability: PROBABILITY,
  principle: 'q.key',
  aims: { uncertainty: doubtOf(PROBABILITY), disagreement: DISAGREEMENT },
  verdict: VERDICT,
  told: `jsonb_build_object('scale', g.scale, 'score', g.score, 'expected', g.expected, 'probability', ${PROBABILITY}, 'way', g.way)`,
  calls: madeBy('SELECT g.judge, g.model_call_id'),
  column: 'rating_id',
};

export const IMAGE: UnitSql = { ...RATING, where: `g.applies AND i.modality = 'image'` };
