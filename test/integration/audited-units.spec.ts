import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditService } from '#libs/audit/audit.service.js';
import { AuditedUnitsReadModel } from '#libs/database/audit/audited-units.read-model.js';
import { Database } from '#libs/database/database.js';
import { storePairs } from './audit-rig.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { addVerdict, adjudicate, type Answer, decide, person } from './verdict-rig.js';

let given: TestDatabase;
let database: Database;
let units: AuditedUnitsReadModel;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 4, () => undefined);
  units = new AuditedUnitsReadModel(database.pool);
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

let names = 0;
async function drawn(reviewers: number) {
  const run = await storePairs(database, 6);
  const request = { name: `audit ${names++}`, runIds: [run.runId], size: 6, reviewers };
  const { id } = await new AuditService(database).create(request, 'ada');
  return { id, ...run };
}

const ANSWERS: Answer[][] = [
  ['first', 'first'],
  ['first', 'second'],
  ['tie', null],
  ['skip', 'second'],
  ['skip', 'skip'],
  ['both_bad', 'both_bad'],
];

describe('AuditedUnitsReadModel', () => {
  it('tells of each unit what each reviewer said, and what is settled', async () => {
    const { id } = await drawn(2);
    await decide(database, id, (_, at) => ANSWERS[at] ?? []);
    const found = await units.of(id);
    expect(found.map(({ settled, differ }) => [settled.value, settled.decided, settled.ended, differ])).toEqual([
      ['first', 2, true, false],
      [null, 2, true, true],
      [null, 1, false, false],
      ['second', 1, true, false],
      [null, 0, true, false],
      ['both_bad', 2, true, false],
    ]);
    expect(found[3]?.answers).toEqual([
      { number: 1, state: 'skipped', person: 'reviewer 1', verdict: null },
      { number: 2, state: 'decided', person: 'reviewer 2', verdict: 'second' },
    ]);
    expect(found[2]?.answers[1]).toEqual({ number: 2, state: 'open', person: null, verdict: null });
    await adjudicate(database, found[1]?.id ?? '', 'second');
    await adjudicate(database, found[1]?.id ?? '', 'tie');
    expect((await units.of(id))[1]).toMatchObject({
      adjudicated: 'tie',
      settled: { value: 'tie', by: 'adjudication' },
      differ: true,
    });
  });

  it('takes the last verdict before the reveal, of whoever has the slot, and only that', async () => {
    const { id } = await drawn(1);
    await decide(database, id, () => ['first']);
    const [unit] = await units.of(id);
    const { rows } = await database.pool.query<{ id: string; person_id: string }>(
      'SELECT id, person_id FROM audit_slot WHERE unit_id = $1',
      [unit?.id],
    );
    const slot = rows[0] ?? { id: '', person_id: '' };
    const valueNow = async () => (await units.of(id))[0]?.settled.value;
    await addVerdict(database, slot.id, slot.person_id, 'tie');
    expect(await valueNow()).toBe('tie');
    await addVerdict(database, slot.id, slot.person_id, 'second', 'amendment');
    await addVerdict(database, slot.id, await person(database, 'somebody before'), 'both_bad');
    expect(await valueNow()).toBe('tie');
    // taken up again, it is undecided
    await database.pool.query(`UPDATE audit_slot SET state = 'claimed', expires_at = now() WHERE id = $1`, [slot.id]);
    expect(await valueNow()).toBeNull();
  });

  it('says which text the machine preferred as it was drawn, whatever was done to the label since', async () => {
    const { id, runId } = await drawn(1);
    const machine = async () => (await units.of(id)).map(({ machine }) => machine);
    expect(await machine()).toEqual(Array(6).fill('first'));
    await database.pool.query(
      `UPDATE preference_pair SET chosen_candidate_id = rejected_candidate_id, rejected_candidate_id = chosen_candidate_id,
         chosen_hash = rejected_hash, rejected_hash = chosen_hash WHERE run_id = $1`,
      [runId],
    );
    expect(await machine()).toEqual(Array(6).fill('first'));
    const later = await new AuditService(database).create({ name: 'turned', runIds: [runId], size: 6 }, 'ada');
    expect((await units.of(later.id)).map(({ machine }) => machine)).toEqual(Array(6).fill('second'));
  });
});
