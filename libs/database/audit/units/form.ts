import { THREE_QUESTIONS } from '#libs/domain/three-questions.js';
import { madeBy } from './made-by.js';
import { CHOSEN, TWO_TEXTS } from './pair.js';
import type { UnitSql } from './unit.js';

const QUESTIONS = THREE_QUESTIONS.map(({ key }) => `('${key}')`).join();

/** What the judges answered that saw the two pictures; no row: they were not asked. */
const VOTES = `
  SELECT v.first, v.second, v.tie, v."notApplicable" AS none, v.first + v.second + v.tie + v."notApplicable" AS total
  FROM jsonb_to_recordset(j.result #> '{directCheck,votes}')
    v(question text, subject text, first float8, second float8, tie float8, "notApplicable" float8)
  WHERE v.question = form.question AND v.subject = p.subject AND v.first + v.second + v.tie + v."notApplicable" > 0`;

/** The answer with more votes than any other, else neither; null: nobody was asked, or could be read. */
const ANSWER = `
  CASE WHEN votes.first > greatest(votes.second, votes.tie, votes.none) THEN 'first'
    WHEN votes.second > greatest(votes.first, votes.tie, votes.none) THEN 'second' WHEN votes.first IS NOT NULL THEN 'tie' END`;

/** Of the votes that were cast; of an answer that takes no side nobody asks. */
const PROBABILITY = `
  CASE WHEN ${ANSWER} <> 'tie' THEN greatest(votes.first, votes.second) / votes.total END`;

/**
 * One of the three questions about the two pictures of a pair. Asked of every pair of pictures that are there to be seen,
 * whether or not a judge was asked.
 */
export const FORM: UnitSql = {
  join: `JOIN preference_pair p ON p.label_job_id = j.id CROSS JOIN (VALUES ${QUESTIONS}) form(question)
    LEFT JOIN LATERAL (${VOTES}) votes ON true`,
  where: `j.outcome = 'pair' AND i.modality = 'image'
    AND (SELECT count(*) FROM asset x WHERE x.hash IN (p.chosen_hash, p.rejected_hash)) = 2`,
  id: 'p.id',
  name: `p.subject || '/' || form.question`,
  judged: TWO_TEXTS,
  label: `concat_ws(' ', p.chosen_hash || '>' || p.rejected_hash, votes.first, votes.second, votes.tie, votes.none)`,
  probability: PROBABILITY,
  principle: 'form.question',
  aims: {},
  verdict: ANSWER,
  told: `jsonb_build_object('chosen', ${CHOSEN}, 'chosenHash', p.chosen_hash, 'rejectedHash', p.rejected_hash,
    'probability', ${PROBABILITY})`,
  calls: madeBy(`SELECT g.judge, g.model_call_id FROM image_verdict g
    WHERE g.label_job_id = j.id AND g.subject = p.subject AND g.aspect = form.question AND g.seen = 'image' AND g.state = 'readable'`),
  question: 'form.question',
  column: 'pair_id',
};
