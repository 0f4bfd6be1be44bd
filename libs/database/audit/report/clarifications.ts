import type pg from 'pg';
import type { SkipReason } from '#libs/domain/audit-verdict.js';
import type { AuditUnit } from '#libs/domain/audit.js';
import { joinedUnit } from '../unit-sql.js';

/** A unit on which somebody said that the principle needs clarification. Who it was is not told. */
export interface FlaggedCase {
  unitId: string;
  /** the whole way of what was labelled */
  labelJobId: string;
  comment: string | null;
  /** they could not decide it for this reason; null: they decided it */
  skipped: SkipReason | null;
}

/** A principle that reviewers say is not clear enough. */
export interface Clarification {
  /** slug of the constitution */
  constitution: string;
  /** number of its version that was judged by */
  version: number;
  /** key of the principle */
  principle: string;
  /** hash of its content */
  principleHash: string;
  title: string;
  /** flags: of one reviewer on one unit one */
  flags: number;
  /** newest last */
  cases: FlaggedCase[];
}

/** Principles that were asked about, as reviewers saw them: also those that did not apply. */
const ASKED: Record<AuditUnit, string> = {
  pair: `SELECT o.principle_id FROM judgement o WHERE o.label_job_id = j.id AND o.subject = p.subject
    UNION SELECT o.principle_id FROM rating o WHERE o.label_job_id = j.id AND o.subject = ANY (string_to_array(p.subject, '|'))`,
  revision: 'SELECT v.principle_id',
  rating: 'SELECT g.principle_id',
  image: 'SELECT g.principle_id',
  form: 'SELECT NULL::uuid',
};

/** What somebody last said of a unit in the first step or the second, where they have not taken it back. */
const clarifications = (unit: AuditUnit) => `
WITH said AS (
  SELECT DISTINCT ON (w.slot_id, w.person_id, w.step) w.*, s.unit_id FROM audit_slot s JOIN audit_verdict w ON w.slot_id = s.id
  WHERE s.audit_id = $1 AND s.kind = 'sample' AND w.step <> 'amendment' ORDER BY w.slot_id, w.person_id, w.step, w.number DESC),
flag AS (
  SELECT unit_id, person_id, max(comment) AS comment, max(skip_reason) AS skipped, max(created_at) AS at
  FROM said WHERE flagged AND NOT withdrawn GROUP BY 1, 2)
SELECT k.slug AS constitution, n.number AS version, r.key AS principle, r.content_hash AS "principleHash", r.title, count(*)::int AS flags,
  jsonb_agg(jsonb_build_object('unitId', u.id, 'labelJobId', j.id, 'comment', f.comment, 'skipped', f.skipped) ORDER BY f.at, u.key COLLATE "C", f.comment) AS cases
FROM flag f JOIN audit_unit u ON u.id = f.unit_id ${joinedUnit(unit)}
JOIN principle r ON r.id IN (${ASKED[unit]})
JOIN constitution_version n ON n.id = r.version_id JOIN constitution k ON k.id = n.constitution_id
GROUP BY k.slug, n.number, r.key, r.content_hash, r.title ORDER BY flags DESC, k.slug, n.number, r.key COLLATE "C"`;

/** Principles with flags on units of an audit's sample, those with most flags first. */
export async function readClarifications(
  pool: pg.Pool,
  { id, unit }: { id: string; unit: AuditUnit },
): Promise<Clarification[]> {
  return (await pool.query<Clarification>(clarifications(unit), [id])).rows;
}
