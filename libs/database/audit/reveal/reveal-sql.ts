import { ERASED } from '../../erasure/erasure-sql.js';
import { placeIsErased } from '../claims/erased-sql.js';
import { promptBeginning } from '../claims/prompt-beginning-sql.js';
import { MADE_JOINS, MADE_UNDER } from '../claims/unit-content-sql.js';

/** What person s.person_id said last in place s. */
const last = (step: string) => `
  (SELECT w.id, w.number, w.value, w.answers, w.comment, w.withdrawn, w.created_at FROM audit_verdict w
    WHERE w.slot_id = s.id AND w.person_id = s.person_id AND w.step = '${step}' ORDER BY w.number DESC LIMIT 1)`;

/** Own decisions of person $1, as they were made blind, beside what the machine said. */
const DECISIONS = `
SELECT b.id, s.id AS "slotId", s.token, ${promptBeginning('$1')} AS prompt, s.kind, s.shown_left AS "shownLeft", a.id AS "auditId", a.unit, a.mode, a.state AS "auditState",
  ${MADE_UNDER},
  b.value, b.answers || coalesce(c.answers, '{}') AS answers, b.created_at AS "decidedAt",
  a.unit = 'revision' AND coalesce(c.withdrawn, true) AS unfinished,
  u.label ->> 'verdict' AS machine, (u.label ->> 'probability')::float8 AS probability,
  (u.label ->> 'flipped')::boolean AS flipped, l.answer AS known,
  CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'number', m.number, 'value', m.value, 'comment', m.comment,
    'createdAt', m.created_at) END AS amendment, ${placeIsErased('s')} AS erased
FROM audit_slot s JOIN audit a ON a.id = s.audit_id
LEFT JOIN audit_unit u ON u.id = s.unit_id LEFT JOIN audit_gold l ON l.id = s.gold_id ${MADE_JOINS}
JOIN LATERAL ${last('blind')} b ON b.value IS NOT NULL
LEFT JOIN LATERAL ${last('critique')} c ON true LEFT JOIN LATERAL ${last('amendment')} m ON true
WHERE s.person_id = $1 AND s.state = 'decided'`;

/** Of audit $2, after place $3, at most $4. */
export const OWN = `${DECISIONS} AND s.audit_id = $2 AND ($3::uuid IS NULL OR s.id > $3) ORDER BY s.id LIMIT $4`;

/** The decision whose last blind verdict is $2. */
export const ONE = `${DECISIONS} AND s.id = (SELECT slot_id FROM audit_verdict WHERE id = $2) AND b.id = $2`;

/** What the unit of verdict $1 is. */
const DECIDED = `
  SELECT a.unit, u.pair_id, u.revision_id, u.rating_id FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id
  JOIN audit a ON a.id = s.audit_id JOIN audit_unit u ON u.id = s.unit_id WHERE v.id = $1`;

const PRINCIPLE = `jsonb_build_object('key', q.key, 'title', q.title, 'hash', q.content_hash)`;

/** What judges wrote of the unit of verdict $1, and was not erased. */
export const REASONS = `
WITH d AS (${DECIDED}),
said AS (
  SELECT g.principle_id, g.judge, g.shown_first, g.reasons AS text FROM d JOIN preference_pair p ON p.id = d.pair_id
    JOIN judgement g ON g.label_job_id = p.label_job_id AND g.subject = p.subject WHERE d.unit = 'pair'
  UNION ALL SELECT g.principle_id, g.judge, NULL, g.reasons FROM d JOIN rating g ON g.id = d.rating_id)
SELECT ${PRINCIPLE} AS principle, said.judge, said.shown_first AS "shownFirst", said.text FROM said JOIN principle q ON q.id = said.principle_id
WHERE said.text NOT IN ('', '${ERASED}') ORDER BY q.position, said.judge, said.shown_first`;

/** The critique that the revision of verdict $1 answers, unless it was erased. */
export const CRITIQUE = `
WITH d AS (${DECIDED})
SELECT ${PRINCIPLE} AS principle, c.text FROM d JOIN revision r ON r.id = d.revision_id
  JOIN critique c ON c.label_job_id = r.label_job_id AND c.round = r.round JOIN principle q ON q.id = c.principle_id
WHERE c.text NOT IN ('', '${ERASED}')`;

/** Only one amendment of a place at a time. */
export const LOCK =
  'SELECT s.id FROM audit_slot s JOIN audit_verdict v ON v.slot_id = s.id WHERE v.id = $1 FOR UPDATE OF s';

export const AMEND = `
INSERT INTO audit_verdict (id, slot_id, person_id, step, number, value, comment, shown_left)
VALUES ($1, $2, $3, 'amendment', $4, $5, $6, $7)`;
