import type pg from 'pg';
import type { AuditState, AuditUnit } from '#libs/domain/audit.js';
import type { AuditMode } from '#libs/domain/audit-verdict.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { pageOf, pageStart } from '../../page-query.js';
import type { AuditDisputes } from '../audit-view.js';
import { isErased } from '../claims/erased-sql.js';
import { reviewersDiffer } from './disputed-sql.js';

/** An audit with disputes, as an adjudicator sees it from outside. */
export interface DisputedAuditView extends Omit<AuditDisputes, 'erased'> {
  auditId: string;
  name: string;
  unit: AuditUnit;
  state: AuditState;
  createdAt: Date;
}

/** Of audit `a`; where one person decides each unit nobody differs. */
export const DISPUTE_COUNTS = `
SELECT count(*) FILTER (WHERE NOT settled AND NOT erased)::int AS open, count(*) FILTER (WHERE settled)::int AS adjudicated,
  count(*) FILTER (WHERE NOT settled AND erased)::int AS erased FROM (
  SELECT EXISTS (SELECT FROM audit_adjudication d WHERE d.unit_id = u.id) AS settled, ${isErased('u')} AS erased
  FROM audit_unit u WHERE u.audit_id = a.id AND a.reviewers > 1 AND ${reviewersDiffer('u')}) disputed`;

/**
 * Disputes that wait, by audit, newest first. Over all audits at once: asked of each unit by itself, 40,000 verdicts without a dispute take
 * 0.33 s instead of 0.09.
 */
export const OPEN_DISPUTES = `
WITH said AS (
  SELECT DISTINCT ON (v.slot_id) s.unit_id, v.value FROM audit_verdict v JOIN audit_slot s ON s.id = v.slot_id AND s.person_id = v.person_id
  WHERE s.kind = 'sample' AND s.state = 'decided' AND v.step = 'blind' ORDER BY v.slot_id, v.number DESC),
differ AS (SELECT unit_id FROM said GROUP BY 1 HAVING count(DISTINCT value) > 1)
SELECT a.id AS "auditId", a.name, count(*)::int AS units
FROM differ JOIN audit_unit u ON u.id = differ.unit_id JOIN audit a ON a.id = u.audit_id
WHERE a.reviewers > 1 AND NOT ${isErased('u')}
  AND NOT EXISTS (SELECT FROM audit_slot s WHERE s.unit_id = u.id AND s.kind = 'sample' AND s.state IN ('open', 'claimed'))
  AND NOT EXISTS (SELECT FROM audit_adjudication d WHERE d.unit_id = u.id)
GROUP BY a.id ORDER BY a.id DESC`;

/** Audits in these modes in which reviewers differ, whether or not it was settled; newest first. */
export async function disputedAudits(
  pool: pg.Pool,
  modes: readonly AuditMode[],
  request: PageRequest,
): Promise<Page<DisputedAuditView>> {
  const start = pageStart(request);
  const { rows } = await pool.query<DisputedAuditView & { id: string }>(
    `SELECT a.id, a.id AS "auditId", a.name, a.unit, a.state, a.created_at AS "createdAt", c.open, c.adjudicated
     FROM audit a CROSS JOIN LATERAL (${DISPUTE_COUNTS}) c
     WHERE ($1::uuid IS NULL OR a.id < $1) AND c.open + c.adjudicated > 0 AND a.mode = ANY ($3) ORDER BY a.id DESC LIMIT $2`,
    [start.after, start.take, modes],
  );
  const { data, nextCursor } = pageOf(rows, start);
  return { data: data.map(({ id: _, ...view }) => view), nextCursor };
}
