import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AuditService } from '#libs/audit/audit.service.js';
import { LotService } from '#libs/audit/lots/lot.service.js';
import { Database } from '#libs/database/database.js';
import { HomeReadModel } from '#libs/database/read-models/home.js';
import { storePairs } from './audit-rig.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { addVerdict, decide } from './verdict-rig.js';

let given: TestDatabase;
let database: Database;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 4, () => undefined);
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

/** Publishes the next version, in which one principle has another text. */
async function publish(versionId: string, number: number, changed: string) {
  const [id, { pool }] = [randomUUID(), database];
  await pool.query(
    `INSERT INTO constitution_version SELECT (jsonb_populate_record(v, jsonb_build_object('id', $2::text, 'number', $3::int, 'state', 'draft',
       'published_at', NULL, 'published_by', NULL, 'content_hash', encode(sha256(convert_to($2::text, 'UTF8')), 'hex')))).* FROM constitution_version v WHERE id = $1`,
    [versionId, id, number],
  );
  await pool.query(
    `INSERT INTO principle SELECT (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid(), 'version_id', $2::text)
       || CASE q.key WHEN $3 THEN jsonb_build_object('content_hash', encode(sha256(convert_to($2::text, 'UTF8')), 'hex')) ELSE '{}' END)).* FROM principle q WHERE version_id = $1`,
    [versionId, id, changed],
  );
  await pool.query(
    `UPDATE constitution_version SET state = 'published', published_at = now(), published_by = 'test' WHERE id = $1`,
    [id],
  );
}

it('home tells disputes, lots and stale audits, and counts decisions as they stand', async () => {
  const home = () => new HomeReadModel(database).home();
  const run = await storePairs(database, 40, { principle: `'care'` });
  const audits = new AuditService(database);
  const { id } = await audits.create(
    { name: 'spot check', runIds: [run.runId], size: 3, reviewers: 2, seed: 's' },
    'ada',
  );
  await decide(database, id, (_, at) => (at === 0 ? ['first', 'second'] : ['first', 'first']));
  const { rows } = await database.pool.query<{ slot: string; person: string }>(
    `SELECT id AS slot, person_id AS person FROM audit_slot WHERE audit_id = $1 AND number = 2 ORDER BY id`,
    [id],
  );
  // somebody thinks twice, and says the same
  const [twice] = rows;
  const { rows: said } = await database.pool.query<{ value: 'first' | 'second' }>(
    'SELECT value FROM audit_verdict WHERE slot_id = $1',
    [twice?.slot],
  );
  await addVerdict(database, twice?.slot ?? '', twice?.person ?? '', said[0]?.value ?? 'first');
  const lot = await new LotService(database, 'a secret of some length').draw(
    { runId: run.runId, goodRate: 0.05, badRate: 0.3 },
    'ada',
  );
  await database.pool.query(
    `UPDATE label_job SET state = 'failed', outcome = NULL, failure_code = 'x', failure_message = 'x', canary = true
     WHERE id = (SELECT id FROM label_job j WHERE run_id = $1 AND NOT EXISTS (
       SELECT FROM preference_pair p JOIN audit_unit u ON u.pair_id = p.id WHERE p.label_job_id = j.id) LIMIT 1)`,
    [run.runId],
  );
  const { waiting, week } = await home();
  expect(waiting).toMatchObject({
    failures: [],
    disputes: [{ auditId: id, name: 'spot check', units: 1 }],
    lots: [{ id: lot.id, runId: run.runId, units: lot.size, decided: 0, ready: false }],
    stale: [],
  });
  expect(week.decisions).toBe(6);

  await publish(run.versionId, 2, 'calm');
  // no unit of the sample was judged by what changed
  expect((await home()).waiting.stale).toEqual([]);
  await publish(run.versionId, 3, 'care');
  expect((await home()).waiting.stale).toEqual(
    expect.arrayContaining([expect.objectContaining({ auditId: id, name: 'spot check', judged: 1, newest: 3 })]),
  );
});
