import type pg from 'pg';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { pageOf, pageStart } from '../../page-query.js';
import { transaction } from '../../postgres/transaction.js';
import { leaveTrail } from '../../trail/trail.js';
import * as sql from './dispute-sql.js';
import type { DisputedUnit } from './disputed-unit.js';

/** What is decided about a unit. */
export interface NewAdjudication {
  id: string;
  value: HumanVerdict;
  answers: object;
  reason: string;
}

/** Units that reviewers see differently, and what was decided about them. Rows are added, never changed. */
export class AdjudicationStore {
  constructor(private readonly pool: pg.Pool) {}

  /** Disputes of an audit as `personId` sees them; `adjudicated`: those that were decided too. */
  async disputes(
    auditId: string,
    personId: string,
    request: PageRequest & { adjudicated: boolean },
  ): Promise<Page<DisputedUnit>> {
    const start = pageStart(request);
    const values = [personId, auditId, start.after, start.take, request.adjudicated];
    const { rows } = await this.pool.query<DisputedUnit>(sql.DISPUTES, values);
    return pageOf(rows, start);
  }

  /** A unit of any audit, disputed or not; null: there is none. */
  async unit(id: string, personId: string, client: pg.Pool | pg.PoolClient = this.pool): Promise<DisputedUnit | null> {
    const { rows } = await client.query<DisputedUnit>(sql.UNIT, [personId, id]);
    return rows[0] ?? null;
  }

  /** Asks `decide` with the unit as it stands while nobody else can adjudicate it, and adds what it answers; null adds nothing. */
  async adjudicate(
    unitId: string,
    personId: string,
    actor: string,
    decide: (unit: DisputedUnit | null) => NewAdjudication | null,
  ): Promise<void> {
    await transaction(this.pool, async (client) => {
      await client.query(sql.LOCK, [unitId]);
      const unit = await this.unit(unitId, personId, client);
      const made = decide(unit);
      if (!unit || !made) return;
      const { id, value, answers, reason } = made;
      const number = (unit.adjudication?.number ?? 0) + 1;
      await client.query(sql.ADD, [id, unitId, number, personId, value, JSON.stringify(answers), reason]);
      const detail = { unitId, number, value, reason };
      const line = { actor, action: 'audit.adjudicated', subject: 'audit', subjectId: unit.auditId, detail } as const;
      await leaveTrail(client, line);
    });
  }
}
