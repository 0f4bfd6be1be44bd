import { IS_ASKED, UNIT_CONTENT, UNIT_JOINS } from '../claims/unit-content-sql.js';
import { isCovered } from '../claims/categories-sql.js';
import { isErased } from '../claims/erased-sql.js';
import { JOIN_JUDGED, JUDGED } from '../claims/known-label-sql.js';
import { rowOf, shownRow } from '../claims/row-sql.js';
import { isDisputed, lastOf } from './disputed-sql.js';

const SAID = `
  FROM audit_slot s ${lastOf('blind', 'w.*')} b ON true ${lastOf('critique', 'w.answers, w.comment')} c ON true
  WHERE s.unit_id = u.id AND s.kind = 'sample' AND s.state = 'decided'`;

/** The order of verdicts must not tell who gave them. */
const VERDICTS = `
  (SELECT jsonb_agg(jsonb_build_object('value', b.value, 'answers', b.answers || coalesce(c.answers, '{}'), 'confidence', b.confidence,
      'comment', concat_ws(E'\n', b.comment, c.comment), 'evidence', b.evidence, 'flagged', b.flagged) ORDER BY sha256(b.id::text::bytea)) ${SAID})`;

/** Whether person $1 was the first to write down a principle that was asked about, or to publish it. */
const WROTE = `
  EXISTS (SELECT FROM principle q WHERE q.version_id = n.id AND ${IS_ASKED} AND EXISTS (
    SELECT FROM api_key x, LATERAL (SELECT f.created_by, f.published_by FROM constitution_version f JOIN principle o ON o.version_id = f.id
        WHERE f.constitution_id = k.id AND o.key = q.key AND o.content_hash = q.content_hash ORDER BY f.number LIMIT 1) first
    WHERE x.person_id = $1 AND 'api-key:' || x.prefix IN (first.created_by, first.published_by)))`;

/** Whether person $1 has the unit, or ever said what they hold of its label: also where they took it back and gave the place away, or in another audit. */
const REVIEWED = `
  (EXISTS (SELECT FROM audit_slot s WHERE s.unit_id = u.id AND s.person_id = $1)
  OR EXISTS (SELECT FROM audit_verdict v JOIN audit_slot o ON o.id = v.slot_id ${JOIN_JUDGED}
    WHERE v.person_id = $1 AND v.value IS NOT NULL AND ${JUDGED} = u.content_hash))`;

const ADJUDICATION = `
  (SELECT jsonb_build_object('id', d.id, 'number', d.number, 'value', d.value, 'answers', d.answers, 'reason', d.reason, 'own', d.person_id = $1)
    FROM audit_adjudication d WHERE d.unit_id = u.id ORDER BY d.number DESC LIMIT 1)`;

/** What an adjudicator's own order of the images of a prompt is hashed with: domain, seed and name of person $1, each before a NUL. */
const OWN_ORDER = `
  (SELECT string_agg(convert_to(w.word, 'UTF8') || '\\x00', '' ORDER BY w.at)
    FROM person f, unnest(ARRAY['audit-side-adjudication', a.seed, f.name]) WITH ORDINALITY w(word, at) WHERE f.id = $1)`;

/** Units as person $1 adjudicates them: what there is to judge and what reviewers said, without their names and without the judge's. */
const UNITS = `
SELECT u.id, u.key, a.id AS "auditId", a.name AS "auditName", a.unit, a.mode, a.seed, ${UNIT_CONTENT}, ${isCovered('$1')} AS hidden,
  ${rowOf('beside.names')} AS row, array_position(beside.names, g.subject) - 1 AS "rowAt", ${VERDICTS} AS verdicts,
  CASE a.unit WHEN 'revision' THEN (SELECT o.text FROM critique o WHERE o.label_job_id = j.id AND o.round = v.round) END AS critique,
  ${isDisputed('u')} AS disputed, ${isErased('u')} AS erased, ${ADJUDICATION} AS adjudication,
  CASE WHEN ${REVIEWED} THEN 'reviewed'
    WHEN ${WROTE} THEN 'author' END AS barred
FROM audit_unit u JOIN audit a ON a.id = u.audit_id LEFT JOIN audit_gold l ON false ${UNIT_JOINS}
CROSS JOIN LATERAL (SELECT ${shownRow('u.rating_id', OWN_ORDER)} AS names) beside`;

/** Of audit $2, after unit $3, at most $4; $5: adjudicated ones too. */
export const DISPUTES = `${UNITS}
WHERE u.audit_id = $2 AND ($3::uuid IS NULL OR u.id > $3) AND ${isDisputed('u')}
  AND ($5 OR NOT EXISTS (SELECT FROM audit_adjudication d WHERE d.unit_id = u.id))
ORDER BY u.id LIMIT $4`;

export const UNIT = `${UNITS} WHERE u.id = $2`;

/** Nobody else adjudicates the unit until the transaction ends. */
export const LOCK = 'SELECT audit_id AS "auditId" FROM audit_unit WHERE id = $1 FOR UPDATE';

/** After the unit was waited for, or it would seem to be older than what was decided meanwhile. */
export const ADD = `
INSERT INTO audit_adjudication (id, unit_id, number, person_id, value, answers, reason, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())`;
