import { randomUUID } from 'node:crypto';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { AuditedUnit } from '#libs/database/audit/audited-units.read-model.js';
import { AuditedUnitsReadModel } from '#libs/database/audit/audited-units.read-model.js';
import type { Database } from '#libs/database/database.js';

/** What a reviewer does with a slot: decides, skips it for good, or has not come yet. */
export type Answer = HumanVerdict | 'skip' | null;

/** The person of that name, made where there is none. */
export async function person({ pool }: Database, name: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO person (id, name) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id`,
    [randomUUID(), name],
  );
  return rows[0]?.id ?? '';
}

/** Fills the slots of an audit, one reviewer a place, as claims and verdicts leave them. `say` gives a unit's answers by place. */
export async function decide(
  database: Database,
  auditId: string,
  say: (unit: AuditedUnit, at: number) => readonly Answer[],
): Promise<void> {
  const { pool } = database;
  const units = await new AuditedUnitsReadModel(pool).of(auditId);
  for (const [at, unit] of units.entries()) {
    for (const [place, answer] of say(unit, at).entries()) {
      if (answer === null) continue;
      const reviewer = await person(database, `reviewer ${place + 1}`);
      const { rows } = await pool.query<{ id: string }>(
        `UPDATE audit_slot SET state = $3, person_id = $4, token = $5, claimed_at = now(), shown_left = 'first'
         WHERE unit_id = $1 AND number = $2 AND kind = 'sample' RETURNING id`,
        [unit.id, place + 1, answer === 'skip' ? 'skipped' : 'decided', reviewer, randomUUID()],
      );
      await addVerdict(database, rows[0]?.id ?? '', reviewer, answer);
    }
  }
}

/** One more verdict of a person on a slot: the last one counts. */
export async function addVerdict(
  { pool }: Database,
  slotId: string,
  personId: string,
  answer: HumanVerdict | 'skip',
  step = 'blind',
): Promise<void> {
  await pool.query(
    `INSERT INTO audit_verdict (id, slot_id, person_id, step, number, value, skip_reason)
     SELECT $1, $2, $3, $4, 1 + count(*), $5, $6 FROM audit_verdict WHERE slot_id = $2 AND person_id = $3 AND step = $4`,
    [randomUUID(), slotId, personId, step, ...(answer === 'skip' ? [null, 'cannot_judge'] : [answer, null])],
  );
}

export async function adjudicate(database: Database, unitId: string, value: HumanVerdict): Promise<void> {
  await database.pool.query(
    `INSERT INTO audit_adjudication (id, unit_id, number, person_id, value, reason)
     SELECT $1, $2, 1 + count(*), $3, $4, 'seen both' FROM audit_adjudication WHERE unit_id = $2`,
    [randomUUID(), unitId, await person(database, 'adjudicator'), value],
  );
}

export async function closeAudit({ pool }: Database, auditId: string): Promise<void> {
  await pool.query(`UPDATE audit SET state = 'closed', closed_at = now(), closed_by = 'ada' WHERE id = $1`, [auditId]);
}
