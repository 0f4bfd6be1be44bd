import type pg from 'pg';
import type { AuditView } from '../audit-view.js';
import { joinedUnit, UNIT_SQL } from '../unit-sql.js';
import type { ChangedPrinciple } from './audit-reviews.js';
import { newerLabels, type NewerLabels } from './newer-labels.js';
import { CHANGED_PRINCIPLES } from './reviewed-units-sql.js';

/** Label jobs of an audit's runs that its frame does not hold. */
export interface OutsideFrame {
  /** still to be done, in runs that are not over */
  labelling: number;
  /** done after the horizon */
  since: number;
}

/** How what an audit is about stands to what is there now. */
export interface AuditStanding {
  /** keys that judged units of its sample */
  principles: string[];
  changed: ChangedPrinciple[];
  newer: NewerLabels[];
  outside: OutsideFrame;
}

const OUTSIDE = `
SELECT count(*) FILTER (WHERE j.state = 'active' AND r.state IN ('running', 'paused', 'stopped'))::int AS labelling,
  count(*) FILTER (WHERE j.state = 'done' AND j.finished_at >= $2)::int AS since
FROM run r JOIN label_job j ON j.run_id = r.id WHERE r.id = ANY ($1) AND NOT j.canary`;

export async function auditStanding(
  client: pg.Pool | pg.PoolClient,
  { id, unit, runIds, horizon }: AuditView,
): Promise<AuditStanding> {
  const judging = await client.query<{ key: string }>(
    `SELECT DISTINCT unnest(string_to_array(${UNIT_SQL[unit].principle}, '+')) AS key FROM audit_unit u ${joinedUnit(unit)} WHERE u.audit_id = $1`,
    [id],
  );
  const { rows: changed } = await client.query<ChangedPrinciple>(CHANGED_PRINCIPLES, [id]);
  const { rows } = await client.query<OutsideFrame>(OUTSIDE, [runIds, horizon]);
  if (!rows[0]) throw new Error('an aggregate has one row');
  const newer = await newerLabels(client, id);
  return { principles: judging.rows.map(({ key }) => key), changed, newer, outside: rows[0] };
}
