import { isCovered } from './categories-sql.js';
import { placeIsErased, placeIsOptedOut } from './erased-sql.js';
import { rowOf } from './row-sql.js';
import { UNIT_CONTENT, UNIT_JOINS } from './unit-content-sql.js';

/** What the person last said in a step, with whether it stands. */
export const LAST_SAID = (step: string) => `
  (SELECT jsonb_build_object('id', w.id, 'number', w.number, 'value', w.value, 'answers', w.answers, 'confidence', w.confidence,
      'comment', w.comment, 'evidence', w.evidence, 'flagged', w.flagged, 'skipReason', w.skip_reason, 'withdrawn', w.withdrawn)
    FROM audit_verdict w WHERE w.slot_id = s.id AND w.person_id = c.person_id AND w.step = '${step}' ORDER BY w.number DESC LIMIT 1)`;

/**
 * The unit behind claim $1 of person $2: what there is to judge, and nothing of what was judged. The critique of a revision is
 * looked up only once its first step is locked.
 */
export const CLAIMED_UNIT = `
SELECT c.token, coalesce(s.token = c.token, false) AS current, s.state, s.shown_left AS "shownLeft", s.expires_at AS "expiresAt",
  a.id AS "auditId", a.name AS "auditName", a.unit, a.mode, a.state AS "auditState", a.lease_seconds AS "leaseSeconds",
  ${UNIT_CONTENT}, ${rowOf('s.shown_row')} AS row, array_position(s.shown_row, g.subject) - 1 AS "rowAt",
  ${isCovered('c.person_id')} AS hidden, ${placeIsErased('s')} AS erased, ${placeIsOptedOut('s', 'c.person_id')} AS "optedOut",
  ${LAST_SAID('blind')} AS blind, ${LAST_SAID('critique')} AS "secondStep",
  CASE WHEN a.unit = 'revision' AND s.state = 'decided' THEN (
    SELECT o.text FROM critique o WHERE o.label_job_id = j.id AND o.round = v.round) END AS critique,
  (SELECT d.body FROM audit_draft d JOIN audit_slot o ON o.id = d.slot_id
    WHERE d.person_id = c.person_id AND (o.unit_id = s.unit_id OR o.gold_id = s.gold_id) ORDER BY d.saved_at DESC LIMIT 1) AS draft
FROM audit_claim c JOIN audit_slot s ON s.id = c.slot_id JOIN audit a ON a.id = s.audit_id
LEFT JOIN audit_unit u ON u.id = s.unit_id LEFT JOIN audit_gold l ON l.id = s.gold_id
${UNIT_JOINS}
WHERE c.token = $1 AND c.person_id = $2`;
