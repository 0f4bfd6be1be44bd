import type pg from 'pg';
import type { AuditState, AuditUnit } from '#libs/domain/audit.js';
import type { AuditMode } from '#libs/domain/audit-verdict.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { pageOf, pageStart } from '../../page-query.js';
import { secondStepWaits } from '../claims/second-step-sql.js';
import { SAID_SKIP } from '../verdicts/said-skip-sql.js';
import { HOW_FAR, MIXES_IN, UNITS_SETTLED } from './settled-sql.js';

/** An audit as one of its reviewers sees it from outside; nothing in it tells of others' answers or of the judge. */
export interface ReviewView {
  auditId: string;
  name: string;
  unit: AuditUnit;
  mode: AuditMode;
  state: AuditState;
  /** units of the sample, and decisions that it takes in all */
  units: number;
  places: number;
  /** of these places, by all reviewers; in whole steps of twenty while it is open and others are mixed in */
  settled: number;
  /** one's own decisions, skipped units included */
  decided: number;
  /** one has a unit in hand */
  inHand: boolean;
  /** something may still be for one: that one has not had, as far as it can be told without telling which units are mixed in */
  left: boolean;
  createdAt: Date;
}

/** OFFSET 0: what waits is found by its index, and then looked at. */
const LEFT = `CASE WHEN a.state = 'closed' THEN false WHEN o."inHand" OR ${MIXES_IN} AND w.waiting > 0 THEN true
  ELSE EXISTS (SELECT FROM (SELECT s.unit_id FROM audit_slot s WHERE s.audit_id = a.id AND s.kind = 'sample' AND s.state IN ('open', 'claimed') OFFSET 0) waits
    WHERE NOT EXISTS (SELECT FROM audit_slot x WHERE x.unit_id = waits.unit_id AND x.person_id = $1 AND x.kind = 'sample'))
  OR a.unit = 'revision' AND EXISTS (SELECT FROM audit_slot s WHERE s.audit_id = a.id AND s.person_id = $1 AND ${secondStepWaits('s', '$1')}) END`;

/** Of person $1, behind audit $2, at most $3. */
export const OWN_REVIEWS = `
WITH a AS MATERIALIZED (
  SELECT * FROM audit a WHERE ($2::uuid IS NULL OR a.id < $2) AND (a.state = 'open' OR EXISTS (
    SELECT FROM audit_slot s WHERE s.audit_id = a.id AND s.person_id = $1 AND s.state IN ('decided', 'skipped')))
  ORDER BY a.id DESC LIMIT $3)
SELECT a.id, a.id AS "auditId", a.name, a.unit, a.mode, a.state, a.created_at AS "createdAt", o.decided, o."inHand", ${LEFT} AS "left", ${UNITS_SETTLED}
FROM a ${HOW_FAR}
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE s.state = 'decided' OR s.state = 'skipped' AND ${SAID_SKIP('$1')})::int AS decided, coalesce(bool_or(s.state = 'claimed' AND NOT s.ahead), false) AS "inHand"
  FROM audit_slot s WHERE s.audit_id = a.id AND s.person_id = $1) o
ORDER BY a.id DESC`;

/** Audits that are open, and closed ones in which the person decided something; newest first. */
export async function ownReviews(pool: pg.Pool, personId: string, request: PageRequest): Promise<Page<ReviewView>> {
  const start = pageStart(request);
  const { rows } = await pool.query<ReviewView & { id: string }>(OWN_REVIEWS, [personId, start.after, start.take]);
  const { data, nextCursor } = pageOf(rows, start);
  return { data: data.map(({ id: _, ...view }) => view), nextCursor };
}
