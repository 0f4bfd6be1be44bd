import type pg from 'pg';
import type { AuditState, AuditUnit } from '#libs/domain/audit.js';
import type { AuditMode } from '#libs/domain/audit-verdict.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { pageOf, pageStart } from '../../page-query.js';

/** As of a reviewer's own quality. */
const STEP = 20;

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
  /** of these places, by all reviewers; while it is open in whole steps of twenty */
  settled: number;
  /** one's own decisions, skipped units included */
  decided: number;
  /** one has a unit in hand */
  inHand: boolean;
  createdAt: Date;
}

// A count of the sample that moved at once would tell, by standing still, which units have a known answer or come again.
const VIEWS = `
SELECT a.id, a.id AS "auditId", a.name, a.unit, a.mode, a.state, a.created_at AS "createdAt", s.units, s.places, o.decided, o."inHand",
  CASE WHEN a.state = 'closed' OR s.settled = s.places THEN s.settled ELSE s.settled / ${STEP} * ${STEP} END AS settled
FROM audit a CROSS JOIN LATERAL (
  SELECT count(DISTINCT unit_id)::int AS units, count(*)::int AS places, count(*) FILTER (WHERE state IN ('decided', 'skipped'))::int AS settled
  FROM audit_slot WHERE audit_id = a.id AND kind = 'sample') s
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE state IN ('decided', 'skipped'))::int AS decided, coalesce(bool_or(state = 'claimed'), false) AS "inHand"
  FROM audit_slot WHERE audit_id = a.id AND person_id = $1) o
WHERE ($2::uuid IS NULL OR a.id < $2) AND (a.state = 'open' OR o.decided > 0)
ORDER BY a.id DESC LIMIT $3`;

/** Audits that are open, and closed ones in which the person decided something; newest first. */
export async function ownReviews(pool: pg.Pool, personId: string, request: PageRequest): Promise<Page<ReviewView>> {
  const start = pageStart(request);
  const { rows } = await pool.query<ReviewView & { id: string }>(VIEWS, [personId, start.after, start.take]);
  const { data, nextCursor } = pageOf(rows, start);
  return { data: data.map(({ id: _, ...view }) => view), nextCursor };
}
