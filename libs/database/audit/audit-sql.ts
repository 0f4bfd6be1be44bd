import { isErased } from './claims/erased-sql.js';
import { TURN } from './claims/turns.js';

export const CREATE = `
INSERT INTO audit (id, name, unit, design, seed, reviewers, precision, size, horizon, later, population, unchanged, frame_hash, offline, created_by,
  mode, gold_rate, repeat_rate, lease_seconds, sensitive, embedders, side_by_side, expected_units)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`;

export const RUNS = `
INSERT INTO audit_run (audit_id, position, run_id)
SELECT $1, position, run_id FROM unnest($2::uuid[]) WITH ORDINALITY named(run_id, position)`;

export const STRATA = `
INSERT INTO audit_stratum (audit_id, key, population, kept, doubt, drawn)
SELECT $1, key, population, kept, doubt, 0 FROM jsonb_to_recordset($2::jsonb) s(key text, population int, kept int, doubt float8)`;

export const COUNT_DRAWN = `
UPDATE audit_stratum s SET drawn = counted.drawn
FROM (SELECT stratum, count(*)::int AS drawn FROM audit_unit WHERE audit_id = $1 GROUP BY 1) counted
WHERE s.audit_id = $1 AND s.key = counted.stratum`;

/** Until the transaction ends no item is erased: one whose erasure went before is seen by what is read after this. */
export const HOLD_ERASURES = 'SELECT pg_advisory_xact_lock_shared($1)';

/** Places for the reviewers of units that have none yet. Those of items that were erased since the frame's horizon have ended. */
export const SLOTS = `
INSERT INTO audit_slot (id, audit_id, unit_id, number, turn, state)
SELECT uuid_v7(), a.id, u.id, n, ${TURN}, CASE WHEN ${isErased('u')} THEN 'skipped' ELSE 'open' END FROM audit a JOIN audit_unit u ON u.audit_id = a.id, generate_series(1, a.reviewers) n
WHERE a.id = $1 AND u.draw = $2`;

export const EXTENSION = `
INSERT INTO audit_extension (audit_id, number, reason, from_size, to_size, because_of_result, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)`;

/** What is expected of the larger sample. */
export const EXPECT = 'UPDATE audit SET expected_units = $2 WHERE id = $1';

/** Until the transaction ends nobody else extends the audit. */
export const LOCK = 'SELECT id FROM audit WHERE id = $1 FOR UPDATE';

export const LATER = `
SELECT count(*)::int AS later FROM label_job j
WHERE j.run_id = ANY ($1) AND j.state = 'done' AND NOT j.canary AND j.finished_at >= $2`;

/** What the person of place s said last of leaving it; null: they did not leave it. */
const LEFT_BECAUSE = `
  (SELECT v.skip_reason FROM audit_verdict v WHERE v.slot_id = s.id AND v.person_id = s.person_id AND v.step = 'blind' ORDER BY v.number DESC LIMIT 1)`;

/** Places by state; those whose lease has run out wait for somebody as open ones do. A skipped one that nobody left ended because its item was erased. */
export const PLACES = `
SELECT count(*) FILTER (WHERE state = 'decided')::int AS decided, count(*) FILTER (WHERE state = 'skipped')::int AS skipped,
  count(*) FILTER (WHERE CASE WHEN state = 'skipped' THEN ${LEFT_BECAUSE} IS NULL END)::int AS erased,
  count(*) FILTER (WHERE state = 'claimed' AND expires_at > now())::int AS claimed,
  count(*) FILTER (WHERE state = 'open' OR state = 'claimed' AND expires_at <= now())::int AS open
FROM audit_slot s WHERE audit_id = a.id AND kind = 'sample'`;

export const CLOSE = `UPDATE audit SET state = 'closed', closed_at = now(), closed_by = $2 WHERE id = $1`;
