import { LAST_SAID } from '../claims/claimed-unit-sql.js';
import { placeIsErased, placeIsOptedOut } from '../claims/erased-sql.js';
import { FREED, LET_BE_UNSAID } from '../claims/freed-sql.js';
import { promptIsKnown } from '../claims/hidden-prompt-sql.js';
import { labelIsKnown } from '../claims/known-label-sql.js';

/** Claim $1 of person $2. Until the transaction ends the audit does not close. */
export const HOLD_AUDIT = `
SELECT c.slot_id AS "slotId", a.id AS "auditId", a.state AS "auditState", a.unit
FROM audit_claim c JOIN audit_slot s ON s.id = c.slot_id JOIN audit a ON a.id = s.audit_id
WHERE c.token = $1 AND c.person_id = $2 FOR SHARE OF a`;

/** The place, which nobody else takes or decides until the transaction ends. */
export const HOLD_SLOT = `
SELECT coalesce(s.token = $2, false) AS current, s.state, s.kind, s.ahead, s.shown_left AS "shownLeft" FROM audit_slot s WHERE s.id = $1 FOR UPDATE`;

/** What was said so far; read after the place is held, and so in full. */
export const SAID_SO_FAR = `
SELECT ${LAST_SAID('blind')} AS blind, ${LAST_SAID('critique')} AS "secondStep", ${promptIsKnown('u', 'c.person_id')} AS "promptKnown",
  ${labelIsKnown('coalesce(u.content_hash, l.content_hash)', 's.audit_id', 'c.person_id')} AS "labelKnown",
  ${placeIsErased('s')} AS erased, ${placeIsOptedOut('s', 'c.person_id')} AS "optedOut"
FROM audit_claim c JOIN audit_slot s ON s.id = c.slot_id LEFT JOIN audit_unit u ON u.id = s.unit_id
  LEFT JOIN audit_gold l ON l.id = s.gold_id WHERE c.token = $1`;

/**
 * Time taken: what the reviewer's own clock says, else how long ago they said something last; at most the time since the claim, which for what came
 * ahead began before they had it before them.
 */
export const ADD = `
INSERT INTO audit_verdict (id, slot_id, person_id, step, number, value, answers, confidence, comment, evidence, flagged, skip_reason,
  withdrawn, seconds, shown_left)
SELECT $1, s.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
  least(coalesce($14::float8, (SELECT greatest(0, extract(epoch FROM now() - v.created_at)) FROM audit_verdict v JOIN audit_slot o ON o.id = v.slot_id
    WHERE v.person_id = $3 AND o.audit_id = s.audit_id ORDER BY v.id DESC LIMIT 1)),
    greatest(0, extract(epoch FROM now() - s.claimed_at))), s.shown_left
FROM audit_slot s WHERE s.id = $2`;

export const END = `UPDATE audit_slot SET state = $2, expires_at = NULL, ahead = false WHERE id = $1`;

/** The place waits for others. */
export const FREE = `UPDATE audit_slot SET ${FREED} WHERE id = $1`;

/** The place waits for nobody. */
export const LET_BE = `UPDATE audit_slot SET ${LET_BE_UNSAID} WHERE id = $1`;

/**
 * Where person $2 has one place of audit $1 in hand and another ahead, the one ahead goes back, and its token is nobody's any more. A place of the sample waits
 * for all; one of their own is nobody's, and they are given another for the same unit when its turn has come again, as they would be of the sample.
 */
export const LET_GO = `
UPDATE audit_slot SET ${FREED} WHERE audit_id = $1 AND person_id = $2 AND ahead AND EXISTS (
  SELECT FROM audit_slot o WHERE o.audit_id = $1 AND o.person_id = $2 AND o.state = 'claimed' AND NOT o.ahead)`;

/** What person $2 has in hand in audit $1 comes next. */
export const PUT_AHEAD = `
UPDATE audit_slot s SET ahead = true, expires_at = now() + a.lease_seconds * interval '1 second'
FROM audit a WHERE a.id = s.audit_id AND s.audit_id = $1 AND s.person_id = $2 AND s.state = 'claimed' AND NOT s.ahead`;

/** Place $1, which is ahead of person $2, is held under another token: to those who give it back it looks as if it had gone to others. */
export const RENAME = `
WITH renamed AS (UPDATE audit_slot SET token = gen_random_uuid() WHERE id = $1 RETURNING id, token)
INSERT INTO audit_claim (token, slot_id, person_id) SELECT token, id, $2 FROM renamed`;

export const TAKE_BACK = `
UPDATE audit_slot s SET state = 'claimed', expires_at = now() + a.lease_seconds * interval '1 second'
FROM audit a WHERE a.id = s.audit_id AND s.id = $1`;

export const KEEP_DRAFT = `
INSERT INTO audit_draft (slot_id, person_id, body) VALUES ($1, $2, $3)
ON CONFLICT (slot_id, person_id) DO UPDATE SET body = excluded.body, saved_at = now()`;

/** Drafts of the unit behind place $1, by person $2. */
export const DROP_DRAFTS = `
DELETE FROM audit_draft d USING audit_slot s, audit_slot o
WHERE o.id = $1 AND s.id = d.slot_id AND d.person_id = $2 AND (s.unit_id = o.unit_id OR s.gold_id = o.gold_id)`;
