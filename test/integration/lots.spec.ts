import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { AuditService } from '#libs/audit/audit.service.js';
import { LotService } from '#libs/audit/lots/lot.service.js';
import type { LotRequest } from '#libs/audit/lots/lot-request.js';
import { verifyCertificate } from '#libs/audit/lots/verify-certificate.js';
import { AdjudicationStore } from '#libs/database/audit/adjudication/adjudication.store.js';
import { AuditedUnitsReadModel } from '#libs/database/audit/audited-units.read-model.js';
import { Database } from '#libs/database/database.js';
import { storePairs, storeRunOf } from './audit-rig.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { adjudicate, type Answer, closeAudit, decide, person } from './verdict-rig.js';

let given: TestDatabase;
let database: Database;
let audits: AuditService;
let lots: LotService;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 8, () => undefined);
  audits = new AuditService(database);
  lots = new LotService(database, 'a secret of some length');
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

/** A lot of 40 pairs that can tell 5 % from 30 %. */
const RISKS = { goodRate: 0.05, badRate: 0.3 };
async function drawn(request: Partial<LotRequest> = {}) {
  const run = await storePairs(database, 40);
  return { run, lot: await lots.draw({ runId: run.runId, ...RISKS, ...request }, 'ada') };
}
/** Its pairs decided by two, the first `against` of them against the machine, and its audit closed. */
async function decided(against: number, say: (at: number) => Answer[] = () => ['first', 'first']) {
  const { run, lot } = await drawn();
  await decide(database, lot.auditId, (_, at) => (at < against ? ['second', 'second'] : say(at)));
  await closeAudit(database, lot.auditId);
  return { run, lot };
}

describe('a lot', () => {
  it('with undecided pairs is refused before its sample is drawn again, which takes seconds', async () => {
    const { lot } = await decided(0, (at) => (at === 5 ? ['first', 'second'] : ['first', 'first']));
    const asked = jest.spyOn(pg.Client.prototype, 'query');
    await expect(lots.decide(lot.id, {}, 'ada')).rejects.toMatchObject({ code: 'lot_undecided_pairs' });
    expect(asked).toHaveBeenCalled();
    expect(JSON.stringify(asked.mock.calls.map(([text]) => text))).not.toContain('READ ONLY');
    asked.mockRestore();
  });

  it('is not drawn while its run still labels', async () => {
    const { runId } = await storePairs(database, 40);
    const jobs = (state: string) =>
      database.pool.query(
        `UPDATE label_job SET state = $2, outcome = CASE $2 WHEN 'done' THEN 'pair' END, finished_at = CASE $2 WHEN 'done' THEN now() END
         WHERE id = (SELECT id FROM label_job WHERE run_id = $1 ORDER BY id LIMIT 1)`,
        [runId, state],
      );
    await database.pool.query(`UPDATE run SET state = 'running' WHERE id = $1`, [runId]);
    await jobs('active');
    await expect(lots.draw({ runId, ...RISKS }, 'ada')).rejects.toMatchObject({ code: 'lot_run_unfinished' });
    await jobs('done');
    await expect(lots.draw({ runId, ...RISKS }, 'ada')).resolves.toMatchObject({ state: 'open' });
  });

  it('is planned without a trace, and drawn as it was planned, by a seed that nobody chose', async () => {
    const run = await storePairs(database, 40);
    const plan = await lots.plan({ runId: run.runId, ...RISKS });
    expect(plan).toMatchObject({
      population: 40,
      severity: 'major',
      criticalPrinciples: [],
      humanError: null,
      ...RISKS,
    });
    expect(plan.atBadRate).toBeLessThanOrEqual(0.1);
    const lot = await lots.draw({ runId: run.runId, ...RISKS }, 'ada');
    expect(lot).toMatchObject({
      ...{ runId: run.runId, number: 1, state: 'open', population: 40, size: plan.size, accepts: plan.accepts },
      ...{ reviewers: 2, auditState: 'open', decision: null, createdBy: 'ada', reworks: [] },
    });
    const audit = await audits.get(lot.auditId);
    expect(audit).toMatchObject({ design: { kind: 'simple' }, unit: 'pair', drawn: plan.size, seed: audit.frameHash });
    expect(audit.name).toBe(`lot 1 of run ${run.runId}`);
    expect(await audits.verify(lot.auditId)).toMatchObject({ holds: true });
    await expect(
      audits.extend(lot.auditId, { size: 40, reason: 'more', becauseOfResult: false }, 'ada'),
    ).rejects.toMatchObject({ code: 'audit_of_lot' });
    expect(await lots.get(lot.id)).toEqual(lot);
    expect((await lots.list({ runId: run.runId })).data).toEqual([lot]);
    expect((await lots.list({ runId: run.runId, state: 'accepted' })).data).toEqual([]);
  });

  it('of the same pairs elsewhere is the same sample', async () => {
    const { run, lot } = await drawn();
    const { rows } = await database.pool.query<{ slug: string }>(
      'SELECT c.slug FROM constitution c JOIN constitution_version v ON v.constitution_id = c.id WHERE v.id = $1',
      [run.versionId],
    );
    const twin = await storeRunOf(database, run.datasetId, rows[0]?.slug ?? '');
    const again = await lots.draw({ runId: twin.runId, ...RISKS }, 'ada');
    const keys = async (id: string) => (await audits.units(id, { limit: 200 })).data.map(({ key }) => key);
    expect(again.frameHash).toBe(lot.frameHash);
    expect(await keys(again.auditId)).toEqual(await keys(lot.auditId));
  });

  it('is accepted with at most c wrong pairs, with a certificate that holds', async () => {
    const { lot } = await decided(1);
    expect(lot.accepts).toBeGreaterThanOrEqual(1);
    await expect(lots.certificate(lot.id)).rejects.toMatchObject({ code: 'lot_not_decided' });
    const accepted = await lots.decide(lot.id, {}, 'bob');
    expect(accepted).toMatchObject({
      ...{ state: 'accepted', decidedBy: 'bob', decidedAt: expect.any(Date) },
      decision: { wrong: 1, counts: { against: 1, right: lot.size - 1 }, verified: true, humanError: { rate: 0 } },
    });
    const certificate = await lots.certificate(lot.id);
    expect(certificate.content).toMatchObject({
      ...{ state: 'accepted', seed: lot.frameHash, frameHash: lot.frameHash, population: 40, size: lot.size },
      ...{ constitution: { version: 1 }, offline: false, decidedBy: 'bob' },
    });
    expect(verifyCertificate(JSON.stringify(certificate), lots.publicKey())).toMatchObject({
      ...{ holds: true, state: 'accepted', keyCompared: true, problems: [] },
    });
    await expect(lots.decide(lot.id, {}, 'bob')).rejects.toMatchObject({ code: 'lot_decided' });
    await expect(lots.rework(lot.id, 'nothing', 'bob')).rejects.toMatchObject({ code: 'lot_not_rejected' });
    await expect(lots.draw({ runId: lot.runId, ...RISKS }, 'ada')).rejects.toMatchObject({ code: 'lot_accepted' });
  });

  it('is rejected with more, and the database keeps what was decided', async () => {
    const { lot } = await decided(40);
    expect(await lots.decide(lot.id, {}, 'bob')).toMatchObject({ state: 'rejected' });
    for (const change of [`state = 'accepted'`, `accepts = 0`, `decided_by = 'eve'`]) {
      await expect(database.pool.query(`UPDATE lot SET ${change} WHERE id = $1`, [lot.id])).rejects.toThrow('stays');
    }
    await expect(database.pool.query('DELETE FROM lot WHERE id = $1', [lot.id])).rejects.toThrow('stays');
  });

  it('counts ties apart, skips as wrong, and disputes as wrong until they are adjudicated', async () => {
    const { lot } = await decided(0, (at) =>
      at === 0 ? ['tie', 'tie'] : at === 1 ? ['skip', 'skip'] : at < 4 ? ['first', 'second'] : ['first', 'first'],
    );
    const units = await new AuditedUnitsReadModel(database.pool).of(lot.auditId);
    await adjudicate(database, units[2]?.id ?? '', 'first');
    await expect(lots.decide(lot.id, {}, 'bob')).rejects.toThrow(
      `Of the lot's ${lot.size} pairs 1 is seen differently by reviewers and can still be adjudicated.`,
    );
    const { decision } = await lots.decide(lot.id, { asItStands: true }, 'bob');
    expect(decision).toMatchObject({
      counts: { ties: 1, skipped: 1, unsettled: 1, adjudicated: 1, right: lot.size - 3, against: 0 },
      wrong: 2,
    });
    expect(decision?.humanError?.units).toBe(lot.size - 1);
  });

  it('tells what was settled otherwise after its decision, and so does its certificate', async () => {
    const { lot } = await decided(0, (at) => (at < 2 ? ['first', 'second'] : ['first', 'first']));
    const units = await new AuditedUnitsReadModel(database.pool).of(lot.auditId);
    const [first = '', second = ''] = units.map(({ id }) => id);
    await adjudicate(database, first, 'first');
    expect(await lots.decide(lot.id, { asItStands: true }, 'bob')).toMatchObject({
      decision: { wrong: 1 },
      since: null,
    });
    expect(await lots.certificate(lot.id)).not.toHaveProperty('since');
    // the same again changes nothing; the other was unsettled, and counted as wrong
    await adjudicate(database, first, 'first');
    await adjudicate(database, second, 'tie');
    expect((await lots.get(lot.id)).since).toMatchObject({ pairs: 1, wrong: 0 });
    await adjudicate(database, first, 'second');
    const { since } = await lots.get(lot.id);
    expect(since).toEqual({ pairs: 2, wrong: 1, firstAt: expect.any(Date), lastAt: expect.any(Date) });
    const certificate = await lots.certificate(lot.id);
    expect(certificate.since).toEqual(JSON.parse(JSON.stringify(since)));
    expect(verifyCertificate(JSON.stringify(certificate), lots.publicKey())).toMatchObject({ holds: true, since: 2 });
    expect((await lots.list({ runId: lot.runId })).data[0]?.since).toEqual(since);
  });

  it('misses no adjudication that is made while it is decided', async () => {
    const { lot } = await decided(0, (at) => (at < 2 ? ['first', 'second'] : ['first', 'first']));
    const units = await new AuditedUnitsReadModel(database.pool).of(lot.auditId);
    const [first = '', second = ''] = units.map(({ id }) => id);
    const settler = await person(database, 'settler');
    const adjudicating = (unit: string) =>
      new AdjudicationStore(database.pool).adjudicate(unit, settler, 'settler', () => ({
        ...{ id: randomUUID(), value: 'second', answers: {}, reason: 'So.' },
      }));
    /** Once somebody waits for what the connection holds; its process. */
    const waitFor = async (holder: pg.PoolClient | number) => {
      const pid = typeof holder === 'number' ? holder : await processOf(holder);
      const blocked = 'SELECT pid FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))';
      for (;;) {
        const { rows } = await database.pool.query<{ pid: number }>(blocked, [pid]);
        if (rows[0]) return rows[0].pid;
        await sleep(10);
      }
    };
    const processOf = async (client: pg.PoolClient) =>
      (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid ?? 0;
    const [before, during] = [await database.pool.connect(), await database.pool.connect()];
    await before.query('BEGIN');
    await before.query('SELECT FROM audit_unit WHERE id = $1 FOR UPDATE', [first]);
    await before.query(
      `INSERT INTO audit_adjudication (id, unit_id, number, person_id, value, reason) VALUES ($1, $2, 1, $3, 'first', 'So.')`,
      [randomUUID(), first, settler],
    );
    await during.query('BEGIN');
    await during.query('SELECT FROM lot WHERE id = $1 FOR UPDATE', [lot.id]);
    const deciding = lots.decide(lot.id, { asItStands: true }, 'bob');
    await waitFor(before);
    // one that had begun is part of the decision
    await before.query('COMMIT');
    before.release();
    const decider = await waitFor(during);
    const adjudicated = adjudicating(second);
    await waitFor(decider);
    await during.query('COMMIT');
    during.release();
    expect(await deciding).toMatchObject({ decision: { counts: { adjudicated: 1, unsettled: 1 } } });
    await adjudicated;
    // one that comes meanwhile is told as having come since
    expect((await lots.get(lot.id)).since).toMatchObject({ pairs: 1 });
  });

  it('tells of disputes about erased pairs, which nobody can settle', async () => {
    const { lot } = await decided(0, (at) => (at < 2 ? ['first', 'second'] : ['first', 'first']));
    const units = await new AuditedUnitsReadModel(database.pool).of(lot.auditId);
    await database.pool.query(
      `INSERT INTO erasure (item_id, reason, erased_by) SELECT j.item_id, 'asked', 'ada' FROM audit_unit u
       JOIN preference_pair p ON p.id = u.pair_id JOIN label_job j ON j.id = p.label_job_id WHERE u.id = $1`,
      [units[0]?.id],
    );
    await expect(lots.decide(lot.id, {}, 'bob')).rejects.toThrow(
      '1 is seen differently by reviewers and can still be adjudicated, and 1 is seen differently by reviewers and erased since.',
    );
  });

  it('is decided once its audit is closed, and with undecided pairs only where that is said', async () => {
    const { lot } = await drawn();
    await decide(database, lot.auditId, (_, at) => (at === 0 ? ['first', null] : ['first', 'first']));
    await expect(lots.decide(lot.id, {}, 'bob')).rejects.toMatchObject({ code: 'lot_audit_open' });
    await closeAudit(database, lot.auditId);
    await expect(lots.decide(lot.id, {}, 'bob')).rejects.toThrow(`Of the lot's ${lot.size} pairs 1 is not decided`);
    const { decision } = await lots.decide(lot.id, { asItStands: true }, 'bob');
    expect(decision).toMatchObject({ wrong: 1, counts: { unsettled: 1 } });
  });

  it('whose pairs are no longer those that were drawn is rejected', async () => {
    const { run, lot } = await decided(0);
    await database.pool.query(
      'UPDATE preference_pair SET probability = probability + 1e-9 WHERE id = (SELECT id FROM preference_pair WHERE run_id = $1 LIMIT 1)',
      [run.runId],
    );
    expect(await lots.decide(lot.id, {}, 'bob')).toMatchObject({
      ...{ state: 'rejected', decision: { wrong: 0, verified: false } },
    });
  });
});

describe('another draw', () => {
  it('waits until the open lot is decided', async () => {
    const { run } = await drawn();
    await expect(lots.draw({ runId: run.runId, ...RISKS }, 'ada')).rejects.toMatchObject({ code: 'lot_open' });
  });

  it('of two at once is drawn once', async () => {
    const run = await storePairs(database, 40);
    const ask = (name: string) => lots.draw({ runId: run.runId, ...RISKS, name }, 'ada');
    const both = await Promise.allSettled([ask(`a ${run.runId}`), ask(`b ${run.runId}`)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'lot_open' } });
    expect((await lots.list({ runId: run.runId })).data).toHaveLength(1);
    const { data } = await audits.list({ runId: run.runId });
    expect(data).toHaveLength(1);
  });

  it('of several at once that name nothing says of the others that one is open', async () => {
    const run = await storePairs(database, 40);
    const all = await Promise.allSettled(
      Array.from({ length: 6 }, () => lots.draw({ runId: run.runId, ...RISKS }, 'ada')),
    );
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(refused).toEqual(Array(5).fill('lot_open'));
    expect((await lots.list({ runId: run.runId })).data).toHaveLength(1);
  });

  it('under a name that an audit has is refused for its name', async () => {
    const run = await storePairs(database, 40);
    const name = `taken ${run.runId}`;
    await audits.create({ name, runIds: [run.runId], size: 3 }, 'ada');
    await expect(lots.draw({ runId: run.runId, ...RISKS, name }, 'ada')).rejects.toMatchObject({
      code: 'audit_name_taken',
    });
  });

  it('with the same id is the same lot', async () => {
    const run = await storePairs(database, 40);
    const id = randomUUID();
    const first = await lots.draw({ runId: run.runId, ...RISKS }, 'ada', id);
    expect(await lots.draw({ runId: run.runId, ...RISKS }, 'ada', id)).toEqual(first);
  });

  it('after a rejection takes recorded rework, and pairs that have changed', async () => {
    const { run, lot } = await decided(40);
    await lots.decide(lot.id, {}, 'bob');
    const again = () => lots.draw({ runId: run.runId, ...RISKS }, 'ada');
    await expect(again()).rejects.toMatchObject({ code: 'lot_not_reworked' });
    await expect(lots.rework(lot.id, ' ', 'bob')).rejects.toMatchObject({ code: 'bad_rework' });
    const reworked = await lots.rework(lot.id, 'labelled again with a better judge', 'bob');
    expect(reworked.reworks).toEqual([
      ...[
        {
          id: expect.any(String),
          done: 'labelled again with a better judge',
          createdBy: 'bob',
          createdAt: expect.any(Date),
        },
      ],
    ]);
    await expect(again()).rejects.toMatchObject({ code: 'lot_unchanged' });
    await database.pool.query(
      `INSERT INTO erasure (item_id, reason, erased_by) SELECT item_id, 'asked', 'ada' FROM label_job WHERE run_id = $1 LIMIT 1`,
      [run.runId],
    );
    await expect(again()).rejects.toThrow('pairs that were only erased since make no other lot');
    await database.pool.query(
      `UPDATE preference_pair SET chosen_candidate_id = rejected_candidate_id, rejected_candidate_id = chosen_candidate_id,
         chosen_hash = rejected_hash, rejected_hash = chosen_hash WHERE run_id = $1`,
      [run.runId],
    );
    const second = await again();
    expect(second).toMatchObject({ number: 2, state: 'open', population: 39 });
    expect(second.frameHash).not.toBe(lot.frameHash);
  });

  it('names the draws before it, and a plan that is looser than theirs, also in its certificate', async () => {
    const { run, lot } = await decided(40);
    const { decision } = await lots.decide(lot.id, {}, 'bob');
    await lots.rework(lot.id, 'a better judge', 'bob');
    await database.pool.query(
      `UPDATE preference_pair SET chosen_candidate_id = rejected_candidate_id, rejected_candidate_id = chosen_candidate_id,
         chosen_hash = rejected_hash, rejected_hash = chosen_hash WHERE id = (SELECT id FROM preference_pair WHERE run_id = $1 LIMIT 1)`,
      [run.runId],
    );
    const looser = { runId: run.runId, goodRate: 0.2, badRate: 0.6 };
    const warning =
      'The plan is looser than that of draw 1, which was rejected: p1 is 20.0 % after 5.0 %, p2 is 60.0 % after 30.0 %.';
    expect((await lots.plan(looser)).warnings).toContain(warning);
    const second = await lots.draw(looser, 'ada');
    expect(second.warnings).toContain(warning);
    const { id, number, severity, producerRisk, consumerRisk, population, size, accepts } = lot;
    const earlier = [
      {
        ...{ id, number, severity, ...RISKS, producerRisk, consumerRisk, population, size, accepts },
        ...{ state: 'rejected', wrong: decision?.wrong, reworks: ['a better judge'] },
      },
    ];
    expect(second.earlier).toEqual(earlier);
    expect((await lots.list({ runId: run.runId })).data.map((one) => one.earlier)).toEqual([earlier, []]);
    await decide(database, second.auditId, () => ['first', 'first']);
    await closeAudit(database, second.auditId);
    expect(await lots.decide(second.id, { asItStands: true }, 'bob')).toMatchObject({ state: 'accepted' });
    const certificate = await lots.certificate(second.id);
    expect(certificate.content).toMatchObject({ earlier, decision: { warnings: expect.arrayContaining([warning]) } });
    expect(verifyCertificate(JSON.stringify(certificate), lots.publicKey())).toMatchObject({ holds: true });
  });
});

describe('a plan', () => {
  it('is held against what people achieved in earlier audits under the same constitution', async () => {
    const { run } = await decided(0, (at) => (at % 2 ? ['first', 'second'] : ['first', 'first']));
    const { data } = await lots.list({ runId: run.runId });
    await lots.decide(data[0]?.id ?? '', { asItStands: true }, 'bob');
    await expect(lots.plan({ runId: run.runId, ...RISKS })).rejects.toMatchObject({ code: 'lot_below_human_error' });
    const plan = await lots.plan({ runId: run.runId, goodRate: 0.9, badRate: 1 });
    expect(plan.humanError).toMatchObject({ units: data[0]?.size, auditIds: [data[0]?.auditId] });
    expect(plan.warnings).toEqual([expect.stringContaining('looser than that of draw 1')]);
  });

  it('is critical where pairs were judged under a principle with the tag critical, or with a veto', async () => {
    const run = await storePairs(database, 40, { principle: `CASE WHEN j.n = 7 THEN 'candour' ELSE 'care' END` });
    await database.pool.query('ALTER TABLE principle DISABLE TRIGGER USER');
    await database.pool.query(`UPDATE principle SET tags = '{critical}' WHERE version_id = $1 AND key = 'candour'`, [
      run.versionId,
    ]);
    await database.pool.query(`UPDATE principle SET veto = true WHERE version_id = $1 AND key = 'clarity'`, [
      run.versionId,
    ]);
    const plan = await lots.plan({ runId: run.runId });
    expect(plan).toMatchObject({ severity: 'critical', criticalPrinciples: ['candour'], accepts: 0, goodRate: 0 });
    await expect(lots.draw({ runId: run.runId, severity: 'minor' }, 'ada')).rejects.toMatchObject({ code: 'bad_lot' });
    await expect(lots.plan({ runId: run.runId, goodRate: 0.01 })).rejects.toMatchObject({ code: 'bad_lot' });
  });

  it('of no run, of no pair, or for nobody is refused', async () => {
    await expect(lots.plan({ runId: randomUUID() })).rejects.toMatchObject({ code: 'run_not_found' });
    await expect(lots.plan({ runId: 'last' })).rejects.toMatchObject({ code: 'run_not_found' });
    const run = await storePairs(database, 3, { state: 'active' });
    await expect(lots.plan({ runId: run.runId })).rejects.toMatchObject({ code: 'empty_lot' });
    await expect(lots.draw({ runId: run.runId }, 'ada')).rejects.toMatchObject({ code: 'lot_run_unfinished' });
    await expect(lots.draw({ runId: run.runId, reviewers: 0 }, 'ada')).rejects.toMatchObject({ code: 'bad_lot' });
    await expect(lots.draw({ runId: run.runId, name: '\0' }, 'ada')).rejects.toMatchObject({ code: 'bad_lot' });
    await expect(lots.get(randomUUID())).rejects.toMatchObject({ code: 'lot_not_found' });
    await expect(lots.get('last')).rejects.toMatchObject({ code: 'lot_not_found' });
  });
});
