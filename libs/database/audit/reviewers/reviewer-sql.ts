import { categoriesOf } from '../claims/categories-sql.js';
import { promptBeginning } from '../claims/prompt-beginning-sql.js';
import { MADE_JOINS, MADE_UNDER } from '../claims/unit-content-sql.js';
import { SAID_SKIP } from '../verdicts/said-skip-sql.js';
import { HOW_FAR, STEP, UNITS_SETTLED } from './settled-sql.js';

/** Of what the person of place s last said of it blind. */
const SECONDS = `(SELECT v.seconds FROM audit_verdict v WHERE v.slot_id = s.id AND v.person_id = s.person_id AND v.step = 'blind'
  ORDER BY v.number DESC LIMIT 1)`;
const OWN = `FROM audit_slot s WHERE s.audit_id = a.id AND s.person_id = $2 AND s.state = 'decided'`;

/**
 * What person $2 first said of each unit, sample, gold and repeats apart, in its order: all of it once the audit is closed, else in whole steps, as a count that moved with each would tell which was gold. A correction changes no count, or it would
 * tell what it corrects.
 */
const TOLD = `
  SELECT * FROM (SELECT first.*, row_number() OVER (ORDER BY first.created_at, first.slot_id) AS nth, count(*) OVER () AS said
    FROM (SELECT DISTINCT ON (s.kind, coalesce(s.unit_id, s.gold_id)) v.slot_id, v.value, v.created_at FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id
      WHERE s.audit_id = a.id AND v.person_id = $2 AND v.step = 'blind' ORDER BY s.kind, coalesce(s.unit_id, s.gold_id), v.created_at, v.number) first) numbered
  WHERE a.state = 'closed' OR nth <= said - said % ${STEP}`;

/** What they had last said of a unit before they were given it again. */
const ONCE = `
  SELECT v.value FROM audit_slot o JOIN audit_verdict v ON v.slot_id = o.id AND v.person_id = $2 AND v.step = 'blind'
  WHERE o.unit_id = s.unit_id AND o.kind = 'sample' AND v.value IS NOT NULL AND v.created_at < told.created_at ORDER BY v.created_at DESC LIMIT 1`;

const OF_ITEMS = `ARRAY(SELECT DISTINCT c FROM audit_unit u, unnest(${categoriesOf('u')}) AS c WHERE u.audit_id = a.id ORDER BY 1)`;

/** What person $2 did in audit $1, and what they want of it. Days are those of UTC. */
export const ME = `
SELECT a.id AS "auditId", coalesce(r.opted_out, '{}') AS "optedOut", coalesce(r.blur, false) AS blur,
  ${OF_ITEMS} AS categories,
  (SELECT jsonb_build_object('decided', count(*) FILTER (WHERE s.state = 'decided'), 'skipped', count(*) FILTER (WHERE s.state = 'skipped' AND ${SAID_SKIP('$2')}))
    FROM audit_slot s WHERE s.audit_id = a.id AND s.person_id = $2)
  || jsonb_build_object('decidedToday', (SELECT count(*) ${OWN} AND EXISTS (SELECT FROM audit_verdict v WHERE v.slot_id = s.id
      AND v.person_id = $2 AND v.step = 'blind' AND v.created_at >= date_trunc('day', now(), 'UTC'))),
    'medianSeconds', (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ${SECONDS}) ${OWN})) AS pace,
  (WITH told AS (${TOLD}) SELECT jsonb_build_object('decisions', (SELECT count(*) FROM told),
    'gold', (SELECT jsonb_build_object('of', count(*), 'right', count(*) FILTER (WHERE told.value = l.answer))
      FROM told JOIN audit_slot s ON s.id = told.slot_id JOIN audit_gold l ON l.id = s.gold_id WHERE told.value IS NOT NULL),
    'repeats', (SELECT jsonb_build_object('of', count(*), 'agreed', count(*) FILTER (WHERE again = once))
      FROM (SELECT told.value AS again, (${ONCE}) AS once FROM told JOIN audit_slot s ON s.id = told.slot_id
        WHERE s.kind = 'repeat' AND told.value IS NOT NULL) both_times
      WHERE once IS NOT NULL))) AS quality
FROM audit a LEFT JOIN audit_reviewer r ON r.audit_id = a.id AND r.person_id = $2 WHERE a.id = $1`;

/** Audit $1 as its reviewers see it. */
export const AUDIT_UNDER_REVIEW = `
SELECT a.name, a.unit, a.mode, a.state, a.precision, a.design ->> 'kind' AS design, a.side_by_side AS "sideBySide", ${UNITS_SETTLED},
  (SELECT coalesce(jsonb_agg(jsonb_build_object('kept', t.kept, 'drawn', t.drawn)), '[]') FROM audit_stratum t
    WHERE t.audit_id = a.id AND t.drawn > 0) AS strata
FROM audit a ${HOW_FAR} WHERE a.id = $1`;

/** What can be opted out of in audit $1. */
export const CATEGORIES = `SELECT ${OF_ITEMS} AS categories FROM audit a WHERE a.id = $1`;

export const WISH = `
INSERT INTO audit_reviewer (audit_id, person_id, opted_out, blur) VALUES ($1, $2, coalesce($3::text[], '{}'), coalesce($4::boolean, false))
ON CONFLICT (audit_id, person_id) DO UPDATE SET opted_out = coalesce($3::text[], audit_reviewer.opted_out), blur = coalesce($4::boolean, audit_reviewer.blur)`;

/** What stands of what person $2 said in audit $1, newest first; of a gold unit, too, under which version its label was made. */
export const MY_VERDICTS = `
SELECT o.id, o.step, o.number, o.value, o.answers, o.confidence, o.comment, o.evidence, o.flagged, o.skip_reason AS "skipReason",
  o.withdrawn, o.seconds, o.shown_left AS "shownLeft", o.created_at AS "createdAt",
  ${promptBeginning('$2')} AS prompt, ${MADE_UNDER},
  (SELECT c.token FROM audit_claim c WHERE c.slot_id = o.slot_id AND c.person_id = o.person_id ORDER BY c.claimed_at DESC LIMIT 1) AS token
FROM audit_verdict o JOIN audit_slot s ON s.id = o.slot_id JOIN audit a ON a.id = s.audit_id
LEFT JOIN audit_unit u ON u.id = s.unit_id LEFT JOIN audit_gold l ON l.id = s.gold_id ${MADE_JOINS}
WHERE o.person_id = $2 AND s.audit_id = $1 AND o.step <> 'amendment' AND NOT o.withdrawn AND NOT EXISTS (
  SELECT FROM audit_verdict w WHERE w.slot_id = o.slot_id AND w.person_id = $2 AND w.step = o.step AND w.number > o.number)
  AND ($3::uuid IS NULL OR o.id < $3)
ORDER BY o.id DESC LIMIT $4`;
