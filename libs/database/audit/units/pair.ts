import type { UnitSql } from './unit.js';
import { doubtOf, madeBy } from './made-by.js';

/** What was answered about pair p: comparisons of its two texts, or ratings of each. */
export const PAIR_ANSWERS = `
  SELECT g.judge, g.principle_id, g.model_call_id FROM judgement g
    WHERE g.label_job_id = p.label_job_id AND g.subject = p.subject AND g.state = 'readable' AND g.verdict <> 'not_applicable'
  UNION ALL SELECT g.judge, g.principle_id, g.model_call_id FROM rating g
    WHERE g.label_job_id = p.label_job_id AND g.subject = ANY (string_to_array(p.subject, '|')) AND g.applies`;

/** Judges that preferred the one text more often than the other, on the smaller of both sides, of all such judges. */
const DISAGREEMENT = `
  (SELECT coalesce(1000 * least(count(*) FILTER (WHERE side > 0), count(*) FILTER (WHERE side < 0))
      / nullif(count(*) FILTER (WHERE side <> 0), 0), 0)::int
    FROM (SELECT count(*) FILTER (WHERE g.verdict = 'first') - count(*) FILTER (WHERE g.verdict = 'second') AS side
      FROM judgement g WHERE g.label_job_id = p.label_job_id AND g.subject = p.subject AND g.state = 'readable'
      GROUP BY g.judge) judges)`;

/** The subject names the chosen text first, or second. */
export const CHOSEN = `
  CASE split_part(p.subject, '|', 1) WHEN coalesce(
    'candidate:' || (SELECT position FROM candidate WHERE id = p.chosen_candidate_id),
    'revision:' || (SELECT round FROM revision WHERE id = p.chosen_revision_id)) THEN 'first' ELSE 'second' END`;

/** The two texts of pair p, whichever was chosen. */
export const TWO_TEXTS = `concat_ws(' ', least(p.chosen_hash COLLATE "C", p.rejected_hash), greatest(p.chosen_hash COLLATE "C", p.rejected_hash))`;

export const PAIR: UnitSql = {
  join: 'JOIN preference_pair p ON p.label_job_id = j.id',
  where: `j.outcome = 'pair'`,
  id: 'p.id',
  name: 'p.subject',
  judged: TWO_TEXTS,
  label: `p.chosen_hash || '>' || p.rejected_hash`,
  probability: 'p.probability',
  principle: `
  (SELECT string_agg(key, '+' ORDER BY key COLLATE "C") FROM (SELECT DISTINCT q.key FROM (${PAIR_ANSWERS}) g
    JOIN principle q ON q.id = g.principle_id) keys)`,
  aims: {
    uncertainty: doubtOf('p.probability'),
    flip: 'p.flipped::int',
    disagreement: DISAGREEMENT,
  },
  verdict: CHOSEN,
  told: `jsonb_build_object('chosenHash', p.chosen_hash, 'rejectedHash', p.rejected_hash, 'probability', p.probability,
    'flipped', p.flipped, 'way', p.way)`,
  calls: madeBy(PAIR_ANSWERS),
  // there is no pair before its label job is done, and it is made in the transaction that says so
  alone: {
    from: 'preference_pair p',
    run: 'p.run_id',
    doneAt: 'p.created_at',
    labelJob: 'p.label_job_id',
    item: 'p.item_hash',
    modality: 'p.modality',
  },
  column: 'pair_id',
};
