import type pg from 'pg';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { missing } from '#libs/domain/precept-error.js';
import { orderedStrata } from '#libs/domain/stratum-order.js';
import { pageOf, pageStart } from '../page-query.js';
import { DISPUTE_COUNTS } from './adjudication/dispute-counts.js';
import { PLACES } from './audit-sql.js';
import type { AuditUnitView, AuditView, Stranded } from './audit-view.js';
import { STRANDED } from './claims/stranded-sql.js';
import { jobOf } from './claims/categories-sql.js';

const SELECT = `
SELECT a.id, (SELECT l.id FROM lot l WHERE l.audit_id = a.id) AS "lotId", a.name, a.state, a.unit, a.design, a.seed, a.reviewers, a.precision, a.embedders, a.population, a.unchanged, a.frame_hash AS "frameHash",
  a.mode, a.gold_rate AS "goldRate", a.repeat_rate AS "repeatRate", a.lease_seconds AS "leaseSeconds", a.sensitive, a.side_by_side AS "sideBySide",
  (SELECT count(*)::int FROM audit_gold WHERE audit_id = a.id) AS golds,
  a.horizon, a.later, a.offline, a.closed_at AS "closedAt", a.closed_by AS "closedBy", a.created_by AS "createdBy", a.created_at AS "createdAt",
  ARRAY(SELECT run_id FROM audit_run WHERE audit_id = a.id ORDER BY position) AS "runIds",
  coalesce((SELECT max(to_size) FROM audit_extension WHERE audit_id = a.id), a.size) AS size, a.expected_units AS "expectedUnits",
  (SELECT sum(drawn)::int FROM audit_stratum WHERE audit_id = a.id) AS drawn,
  (SELECT sum(kept)::int FROM audit_stratum WHERE audit_id = a.id) AS kept,
  (SELECT jsonb_agg(jsonb_build_object('key', key, 'population', population, 'kept', kept, 'doubt', doubt, 'drawn', drawn))
    FROM audit_stratum WHERE audit_id = a.id) AS strata,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('number', number, 'reason', reason, 'fromSize', from_size, 'toSize', to_size,
      'becauseOfResult', because_of_result, 'createdBy', created_by, 'createdAt', created_at) ORDER BY number), '[]')
    FROM audit_extension WHERE audit_id = a.id) AS extensions,
  (SELECT to_jsonb(places) FROM (${PLACES}) places) AS places, (SELECT to_jsonb(disputes) FROM (${DISPUTE_COUNTS}) disputes) AS disputes
FROM audit a`;

type AuditRecord = Omit<AuditView, 'extensions'> & {
  extensions: (Omit<AuditView['extensions'][number], 'createdAt'> & { createdAt: string })[];
};

const viewOf = ({ extensions, ...audit }: AuditRecord): AuditView => ({
  ...audit,
  strata: orderedStrata(audit.strata, audit.design),
  extensions: extensions.map((one) => ({ ...one, createdAt: new Date(one.createdAt) })),
});

/** Audits, newest first, and the units of one. */
export class AuditsReadModel {
  constructor(private readonly pool: pg.Pool | pg.PoolClient) {}

  /** `id` is a UUID. Throws PreceptError audit_not_found. */
  async audit(id: string): Promise<AuditView> {
    const found = await this.find(id);
    if (!found) throw missing('audit_not_found', `There is no audit ${id}.`);
    return found;
  }

  async find(id: string): Promise<AuditView | null> {
    const { rows } = await this.pool.query<AuditRecord>(`${SELECT} WHERE a.id = $1`, [id]);
    return rows[0] ? viewOf(rows[0]) : null;
  }

  /** `runId`: only audits that name this run. */
  async audits(request: PageRequest & { runId?: string }): Promise<Page<AuditView>> {
    const start = pageStart(request);
    const { rows } = await this.pool.query<AuditRecord>(
      `${SELECT} WHERE ($1::uuid IS NULL OR a.id < $1)
         AND ($2::uuid IS NULL OR EXISTS (SELECT FROM audit_run r WHERE r.audit_id = a.id AND r.run_id = $2))
       ORDER BY a.id DESC LIMIT $3`,
      [start.after, request.runId ?? null, start.take],
    );
    return pageOf(rows.map(viewOf), start);
  }

  /** In the order of their draw. */
  async units(auditId: string, request: PageRequest): Promise<Page<AuditUnitView>> {
    const start = pageStart(request);
    const { rows } = await this.pool.query<AuditUnitView>(
      `${UNITS} WHERE audit_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [auditId, start.after, start.take],
    );
    return pageOf(rows, start);
  }

  /** What waits for somebody who is not there yet. */
  async stranded(auditId: string): Promise<Stranded> {
    const { rows } = await this.pool.query<Stranded>(STRANDED, [auditId]);
    if (!rows[0]) throw new Error('an aggregate has one row');
    return rows[0];
  }

  /** The whole sample, by key. */
  async sample(auditId: string): Promise<AuditUnitView[]> {
    const { rows } = await this.pool.query<AuditUnitView>(`${UNITS} WHERE audit_id = $1 ORDER BY key COLLATE "C"`, [
      auditId,
    ]);
    return rows;
  }
}

const UNITS = `
SELECT id, key, ${jobOf('audit_unit')} AS "labelJobId", stratum, u, pi, core, targeted, target_u AS "targetU", target_pi AS "targetPi", near_items AS "nearItems",
  draw, digest FROM audit_unit`;
