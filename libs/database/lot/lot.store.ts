import pg from 'pg';
import type { LotState } from '#libs/domain/lot.js';
import { type AuditedUnit, AuditedUnitsReadModel } from '../audit/audited-units.read-model.js';
import { transaction } from '../postgres/transaction.js';
import { leaveTrail } from '../trail/trail.js';
import type { LotDecision, LotView } from './lot-view.js';

/** A lot before anything is decided of it. */
export type NewLot = Pick<
  LotView,
  | ('id' | 'runId' | 'number' | 'auditId' | 'severity' | 'createdBy')
  | ('goodRate' | 'producerRisk' | 'badRate' | 'consumerRisk')
  | ('population' | 'size' | 'accepts' | 'humanError' | 'warnings')
>;

const CREATE = `
INSERT INTO lot (id, run_id, number, audit_id, severity, good_rate, producer_risk, bad_rate, consumer_risk, population, size, accepts,
  human_error, warnings, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

const DECIDE = `
UPDATE lot SET state = $2, decision = $3, certificate = $4, decided_by = $5, decided_at = $6 WHERE id = $1 AND state = 'open'`;

/** Who adjudicates locks the unit. */
const HOLD_UNITS = `SELECT FROM audit_unit WHERE audit_id = $1 ORDER BY id FOR SHARE`;

export interface MadeDecision {
  state: Exclude<LotState, 'open'>;
  decision: LotDecision;
  certificate: object;
}

/** Stores a lot in the transaction that draws its audit. Throws what isLotTaken knows where another was drawn meanwhile. */
export async function createLot(client: pg.PoolClient, lot: NewLot): Promise<void> {
  await client.query(CREATE, [
    ...[lot.id, lot.runId, lot.number, lot.auditId, lot.severity, lot.goodRate, lot.producerRisk, lot.badRate],
    ...[lot.consumerRisk, lot.population, lot.size, lot.accepts, lot.humanError, lot.warnings, lot.createdBy],
  ]);
  const { runId, number, auditId, size, accepts, population } = lot;
  const detail = { runId, number, auditId, size, accepts, population };
  await leaveTrail(client, { actor: lot.createdBy, action: 'lot.drawn', subject: 'lot', subjectId: lot.id, detail });
}

/** Whether an error says that the run has another lot of the same number, or an open one. */
export const isLotTaken = (error: unknown): boolean =>
  error instanceof pg.DatabaseError &&
  (error.constraint === 'lot_run_id_number_key' || error.constraint === 'lot_open_of_run_key');

/** The rows of lots. */
export class LotStore {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Decides an open lot, once, by what `decide` makes of its units as they are `at` the moment: nobody adjudicates one meanwhile. False: it was
   * decided meanwhile. What `decide` throws leaves the lot as it is.
   */
  async decide(
    { id, auditId }: Pick<LotView, 'id' | 'auditId'>,
    by: string,
    decide: (units: AuditedUnit[], at: Date) => MadeDecision,
  ): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      await client.query(HOLD_UNITS, [auditId]);
      const units = await new AuditedUnitsReadModel(client).of(auditId);
      const at = await now(client);
      const { state, decision, certificate } = decide(units, at);
      const { rowCount } = await client.query(DECIDE, [
        ...[id, state, JSON.stringify(decision), JSON.stringify(certificate), by, at],
      ]);
      if (rowCount === 0) return false;
      const detail = { state, wrong: decision.wrong, counts: decision.counts };
      await leaveTrail(client, { actor: by, action: 'lot.decided', subject: 'lot', subjectId: id, detail });
      return true;
    });
  }

  async rework(id: string, lotId: string, done: string, by: string): Promise<void> {
    await transaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        'INSERT INTO lot_rework (id, lot_id, done, created_by) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING',
        [id, lotId, done, by],
      );
      if (rowCount === 0) return;
      await leaveTrail(client, {
        actor: by,
        action: 'lot.reworked',
        subject: 'lot',
        subjectId: lotId,
        detail: { done },
      });
    });
  }
}

/** The database's clock, rounded as the times of adjudications are. */
async function now(client: pg.PoolClient): Promise<Date> {
  const { rows } = await client.query<{ at: Date }>('SELECT clock_timestamp()::timestamptz(3) AS at');
  if (!rows[0]) throw new Error('a clock has a time');
  return rows[0].at;
}
