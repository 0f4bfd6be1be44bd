import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { Database } from '#libs/database/database.js';
import { testDatabase, type TestDatabase } from '../integration/test-database.js';
import { ApiProcess } from '../e2e/api-process.js';
import { storeConstitution, storeItems, storeRun } from '../e2e/stored-run.js';

/** Two starts on a busy machine. */
const PATIENCE = 60_000;
const ADMIN_KEY = `pk_${'k'.repeat(43)}`;
/** Any number: who waits for it stands at the trigger below. */
const GATE = 7;

let given: TestDatabase;
let database: Database;
let dataDir: string;
let gate: pg.PoolClient;
let processes: ApiProcess[];

beforeEach(async () => {
  given = await testDatabase();
  database = new Database(given.url, 4, () => undefined);
  dataDir = mkdtempSync(join(tmpdir(), 'precept-e2e-'));
  processes = [];
  gate = await database.pool.connect();
  await gate.query(`SELECT pg_advisory_lock(${GATE})`);
  await gate.query(`
    CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NEW; END $$`);
});
afterEach(async () => {
  for (const one of processes) await one.end('SIGKILL');
  gate.release();
  await database.close();
  await given.drop();
  rmSync(dataDir, { recursive: true });
});

const start = async () => {
  const env = { DATABASE_URL: given.url, PRECEPT_DATA_DIR: dataDir, PRECEPT_ADMIN_KEY: ADMIN_KEY };
  const api = await ApiProcess.start(env);
  processes.push(api);
  return api;
};
const closeGate = (before: string) =>
  gate.query(`CREATE TRIGGER gate BEFORE ${before} FOR EACH ROW EXECUTE FUNCTION wait_at_gate()`);
const atTheGate = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${GATE} AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
async function untilAtTheGate(count: number): Promise<void> {
  while ((await gate.query(atTheGate)).rowCount !== count) await sleep(20);
}
/** As if the minute had passed after which a call that gives no sign of life counts as dead. */
const aMinutePasses = () =>
  database.pool.query(`UPDATE idempotent_call SET created_at = created_at - interval '61 seconds'`);
const count = async (table: string) => {
  const { rows } = await database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return rows[0]?.n;
};

interface Call {
  path: string;
  body: string;
  type?: string;
}
/** Fails where the process dies before it has answered. */
async function send({ url }: ApiProcess, { path, body, type = 'application/json' }: Call, key: string) {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${ADMIN_KEY}`, 'Content-Type': type, 'Idempotency-Key': key },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const JSON_LINES = 'application/x-ndjson';
const CONSTITUTION = `slug: new-rules
name: New rules
principles:
  - key: kind
    title: Kindness
    comparison: Which response is kinder?
`;

describe('an API that is killed', () => {
  it(
    'after the work and before the answer is kept has done the work once: the retry finds it',
    async () => {
      const { slug, versionId } = await storeConstitution(database);
      const { datasetId } = await storeItems(database, 3);
      const { runId } = await storeRun(database);
      const run = { datasetId, constitution: { slug, version: 1 }, recipe: { name: 'comparison' }, budget: '5.00' };
      const whole = { format: 'raw', options: { allowOffline: true, partial: true } };
      const calls: Record<string, Call> = {
        run: { path: '/v1/runs', body: JSON.stringify(run) },
        export: { path: '/v1/exports', body: JSON.stringify({ runId, ...whole }) },
        dataset: { path: '/v1/datasets', body: '{"name": "new"}' },
        version: {
          path: '/v1/constitutions/new-rules/versions?publish=true',
          body: CONSTITUTION,
          type: 'application/yaml',
        },
        key: { path: '/v1/api-keys', body: '{"name": "new", "scopes": ["read"]}' },
        items: {
          path: `/v1/datasets/${datasetId}/items`,
          body: '{"prompt": "A?"}\n{"prompt": "B?"}\n',
          type: JSON_LINES,
        },
      };
      const first = await start();
      const tables = [
        'run',
        'label_job',
        'export',
        'dataset',
        'constitution_version',
        'principle',
        'api_key',
        'item',
        'candidate',
      ];
      const before = Object.fromEntries(
        await Promise.all(tables.map(async (table) => [table, await count(table)] as const)),
      );
      await closeGate('UPDATE ON idempotent_call');
      const cutOff = Object.entries(calls).map(([name, call]) =>
        send(first, call, name).then(
          () => 'answered',
          () => 'cut off',
        ),
      );
      await untilAtTheGate(cutOff.length);
      await first.end('SIGKILL');
      expect(await Promise.all(cutOff)).toEqual(cutOff.map(() => 'cut off'));
      // what PostgreSQL was told last is not to be done by it after all: the death came before that
      await gate.query(`SELECT pg_terminate_backend(pid) FROM (${atTheGate}) AS waiting`);
      await gate.query('DROP TRIGGER gate ON idempotent_call');
      expect((await database.pool.query('SELECT 1 FROM idempotent_call WHERE status IS NULL')).rowCount).toBe(6);
      const made = Object.fromEntries(
        await Promise.all(tables.map(async (table) => [table, await count(table)] as const)),
      );
      expect(made).toEqual({
        run: Number(before.run) + 1,
        label_job: Number(before.label_job) + 3,
        export: Number(before.export) + 1,
        dataset: Number(before.dataset) + 1,
        constitution_version: Number(before.constitution_version) + 1,
        principle: Number(before.principle) + 1,
        api_key: Number(before.api_key) + 1,
        item: Number(before.item) + 2,
        candidate: before.candidate,
      });
      const trail = await count(`trail WHERE action <> 'items.imported'`);

      // the same could not be started anew by now, and need not be
      await database.pool.query(`UPDATE constitution_version SET state = 'retired' WHERE id = $1`, [versionId]);
      const second = await start();
      expect(await send(second, calls.run!, 'run')).toMatchObject({
        status: 409,
        body: { code: 'idempotency_key_in_use' },
      });
      await aMinutePasses();
      const ids = async (table: string) =>
        (await database.pool.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id DESC LIMIT 1`)).rows[0];
      for (const [name, status, answer] of [
        ['run', 201, { ...(await ids('run')), progress: { labelJobs: { total: 3 } } }],
        ['export', 202, { ...(await ids('export')), runId, state: 'queued' }],
        ['dataset', 201, { ...(await ids('dataset')), name: 'new' }],
        ['version', 201, { slug: 'new-rules', number: 1, state: 'published', created: true }],
        ['key', 201, { ...(await ids('api_key')), name: 'new', key: null }],
        ['items', 200, { accepted: 0, duplicates: 2 }],
      ] as const) {
        const retried = await send(second, calls[name]!, name);
        expect(retried).toMatchObject({ status, body: answer });
        expect(await send(second, calls[name]!, name)).toEqual(retried);
      }
      for (const table of tables) expect([table, await count(table)]).toEqual([table, made[table]]);
      expect(await count(`trail WHERE action <> 'items.imported'`)).toBe(trail);
    },
    PATIENCE,
  );

  it(
    'and whose statement PostgreSQL carries out after that has done the work once as well',
    async () => {
      const { slug } = await storeConstitution(database);
      const { datasetId } = await storeItems(database, 3);
      const run = { datasetId, constitution: { slug, version: 1 }, recipe: { name: 'comparison' }, budget: '5.00' };
      const calls = [
        { path: '/v1/runs', body: JSON.stringify(run) },
        { path: '/v1/datasets', body: '{"name": "new"}' },
      ];
      const first = await start();
      for (const table of ['run', 'dataset']) await closeGate(`INSERT ON ${table}`);
      const cutOff = calls.map((call) => send(first, call, call.path).catch(() => null));
      await untilAtTheGate(2);
      await first.end('SIGKILL');
      await Promise.all(cutOff);
      await aMinutePasses();
      const second = await start();
      const retried = calls.map((call) => send(second, call, call.path));
      await untilAtTheGate(4);
      await gate.query(`SELECT pg_advisory_unlock(${GATE})`);
      expect((await Promise.all(retried)).map(({ status }) => status)).toEqual([201, 201]);
      expect(await count('run')).toBe(1);
      expect(await count('label_job')).toBe(3);
      expect(await count(`dataset WHERE name = 'new'`)).toBe(1);
      expect(await count(`trail WHERE action IN ('run.started', 'dataset.created')`)).toBe(2);
    },
    PATIENCE,
  );
});
