import type pg from 'pg';
import { missing } from '#libs/domain/precept-error.js';
import type { LotState } from '#libs/domain/lot.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { pageOf, pageStart } from '../page-query.js';
import type { EarlierDraw, LotReworkView, LotSince, LotView } from './lot-view.js';
import { SINCE } from './since-sql.js';

/** jsonb: the draws e that `where` says, as EarlierDraw[]. */
const drawsWhere = (where: string): string => `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'number', e.number, 'severity', e.severity, 'goodRate', e.good_rate,
      'producerRisk', e.producer_risk, 'badRate', e.bad_rate, 'consumerRisk', e.consumer_risk, 'population', e.population, 'size', e.size,
      'accepts', e.accepts, 'state', e.state, 'wrong', (e.decision ->> 'wrong')::int,
      'reworks', (SELECT coalesce(jsonb_agg(w.done ORDER BY w.id), '[]') FROM lot_rework w WHERE w.lot_id = e.id)) ORDER BY e.number), '[]')
    FROM lot e WHERE ${where})`;

const SELECT = `
SELECT l.id, l.run_id AS "runId", l.number, l.audit_id AS "auditId", a.state AS "auditState", l.severity, l.good_rate AS "goodRate",
  l.producer_risk AS "producerRisk", l.bad_rate AS "badRate", l.consumer_risk AS "consumerRisk", l.population, l.size, l.accepts,
  a.reviewers, a.offline, a.frame_hash AS "frameHash", l.human_error AS "humanError", l.warnings, l.state, l.decision,
  l.decided_by AS "decidedBy", l.decided_at AS "decidedAt", ${SINCE} AS since, l.created_by AS "createdBy", l.created_at AS "createdAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'done', w.done, 'createdBy', w.created_by, 'createdAt', w.created_at)
      ORDER BY w.id), '[]') FROM lot_rework w WHERE w.lot_id = l.id) AS reworks,
  ${drawsWhere('e.run_id = l.run_id AND e.number < l.number')} AS earlier
FROM lot l JOIN audit a ON a.id = l.audit_id`;

interface SinceRecord extends Omit<LotSince, 'firstAt' | 'lastAt'> {
  firstAt: string;
  lastAt: string;
}

type LotRecord = Omit<LotView, 'reworks' | 'since'> & {
  reworks: (Omit<LotReworkView, 'createdAt'> & { createdAt: string })[];
  since: SinceRecord | null;
};

const sinceOf = (since: SinceRecord | null): LotSince | null =>
  since && { ...since, firstAt: new Date(since.firstAt), lastAt: new Date(since.lastAt) };

const viewOf = ({ reworks, since, ...lot }: LotRecord): LotView => ({
  ...lot,
  since: sinceOf(since),
  reworks: reworks.map((one) => ({ ...one, createdAt: new Date(one.createdAt) })),
});

export interface LotFilter {
  runId?: string;
  state?: LotState;
}

/** Lots, newest first. */
export class LotsReadModel {
  constructor(private readonly pool: pg.Pool | pg.PoolClient) {}

  /** `id` is a UUID. Throws missing `lot_not_found`. */
  async lot(id: string): Promise<LotView> {
    const found = await this.find(id);
    if (!found) throw missing('lot_not_found', `There is no lot ${id}.`);
    return found;
  }

  async find(id: string): Promise<LotView | null> {
    const { rows } = await this.pool.query<LotRecord>(`${SELECT} WHERE l.id = $1`, [id]);
    return rows[0] ? viewOf(rows[0]) : null;
  }

  /** The last draw of a run; null: there is none. */
  async lastOf(runId: string): Promise<LotView | null> {
    const { rows } = await this.pool.query<LotRecord>(`${SELECT} WHERE l.run_id = $1 ORDER BY l.number DESC LIMIT 1`, [
      runId,
    ]);
    return rows[0] ? viewOf(rows[0]) : null;
  }

  /** All draws of a run, oldest first. */
  async drawsOf(runId: string): Promise<EarlierDraw[]> {
    const { rows } = await this.pool.query<{ draws: EarlierDraw[] }>(`SELECT ${drawsWhere('e.run_id = $1')} AS draws`, [
      runId,
    ]);
    return rows[0]?.draws ?? [];
  }

  async lots({ runId, state, ...request }: PageRequest & LotFilter): Promise<Page<LotView>> {
    const start = pageStart(request);
    const { rows } = await this.pool.query<LotRecord>(
      `${SELECT} WHERE ($1::uuid IS NULL OR l.id < $1) AND ($2::uuid IS NULL OR l.run_id = $2) AND ($3::text IS NULL OR l.state = $3)
       ORDER BY l.id DESC LIMIT $4`,
      [start.after, runId ?? null, state ?? null, start.take],
    );
    return pageOf(rows.map(viewOf), start);
  }

  /** The certificate of a lot as it was signed, with `since`, which is not, where pairs were settled otherwise later; null: the lot is open. */
  async certificate(id: string): Promise<object | null> {
    const { rows } = await this.pool.query<{ certificate: object | null; since: SinceRecord | null }>(
      `SELECT l.certificate, ${SINCE} AS since FROM lot l WHERE l.id = $1`,
      [id],
    );
    const { certificate = null, since = null } = rows[0] ?? {};
    if (certificate === null || since === null) return certificate;
    const [firstAt, lastAt] = [since.firstAt, since.lastAt].map((at) => new Date(at).toISOString());
    return { ...certificate, since: { ...since, firstAt, lastAt } };
  }
}
