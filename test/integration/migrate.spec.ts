import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { migrate } from '#libs/database/migrate/migrate.js';
import { emptyDatabase, testDatabase, type TestDatabase } from './test-database.js';

const FIRST = '20260101000000_first';
const SECOND = '20260102000000_second';

// Some tests run Prisma's engine in a process of its own: half a second, or several on a busy machine.
jest.setTimeout(30_000);

let database: TestDatabase;
let client: pg.Client;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'precept-migrations-'));
  database = await emptyDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterEach(async () => {
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await client.query<Record<string, unknown>>(sql)).rows;
}

const history = () => rows('SELECT * FROM _prisma_migrations ORDER BY started_at');
const tableExists = async (name: string) => (await rows(`SELECT to_regclass('${name}') AS found`))[0]?.found !== null;
const run = () => migrate(database.url, folder);
/** Prisma's own engine, in a process of its own. */
async function prisma(verb: 'apply' | 'diagnose'): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['test/integration/prisma-engine.mjs', verb, database.url, folder],
    {
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  return JSON.parse(stdout);
}

describe('migrate', () => {
  it('applies each migration once, in the order of their names', async () => {
    write(SECOND, 'ALTER TABLE first ADD COLUMN second int');
    write(FIRST, 'CREATE TABLE first (id int)');
    await expect(run()).resolves.toEqual({ applied: [FIRST, SECOND] });
    await expect(run()).resolves.toEqual({ applied: [] });
    expect(
      (await history()).map((row) => [row.migration_name, row.applied_steps_count, row.logs, row.rolled_back_at]),
    ).toEqual([
      [FIRST, 1, null, null],
      [SECOND, 1, null, null],
    ]);
  });

  it('finds nothing to do where Prisma migrated, in the same table', async () => {
    write(FIRST, 'CREATE TABLE first (id int)');
    await expect(prisma('apply')).resolves.toEqual({ appliedMigrationNames: [FIRST] });
    await expect(run()).resolves.toEqual({ applied: [] });

    const columns = `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
      FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`;
    const theirs = { columns: await rows(columns), row: (await history())[0] };
    await client.query('DROP TABLE _prisma_migrations; DROP TABLE first');
    await run();
    const ours = { columns: await rows(columns), row: (await history())[0] };
    expect(ours.columns).toEqual(theirs.columns);
    const apart = { id: expect.any(String), started_at: expect.any(Date), finished_at: expect.any(Date) };
    expect(ours.row).toEqual({ ...theirs.row, ...apart });
  });

  it('leaves Prisma nothing to do and nothing to complain of', async () => {
    write(FIRST, 'CREATE TABLE first (id int)');
    await run();
    await expect(prisma('diagnose')).resolves.toEqual({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
    await expect(prisma('apply')).resolves.toEqual({ appliedMigrationNames: [] });
  });

  it('lets one of several callers migrate', async () => {
    write(FIRST, 'SELECT pg_sleep(0.2); CREATE TABLE first (id int)');
    const answers = await Promise.all([run(), run(), run(), run()]);
    expect(answers.flatMap((answer) => answer.applied)).toEqual([FIRST]);
    expect(await history()).toHaveLength(1);
  });

  it("waits for Prisma's lock", async () => {
    write(FIRST, 'CREATE TABLE first (id int)');
    await client.query('SELECT pg_advisory_lock(72707369)');
    const migrating = run();
    expect(await Promise.race([migrating, sleep(200, 'waits')])).toBe('waits');
    await client.query('SELECT pg_advisory_unlock(72707369)');
    await expect(migrating).resolves.toEqual({ applied: [FIRST] });
  });

  it('refuses a migration that changed after it was applied, but not its line ends', async () => {
    write(FIRST, 'CREATE TABLE first (id int);\n-- end\n');
    await run();
    write(FIRST, 'CREATE TABLE first (id int);\r\n-- end\r\n');
    await expect(run()).resolves.toEqual({ applied: [] });
    write(FIRST, 'CREATE TABLE first (id bigint);\n-- end\n');
    await expect(run()).rejects.toMatchObject({ code: 'migration_changed', message: expect.stringContaining(FIRST) });
  });

  it('refuses a database that is ahead of the folder', async () => {
    write(FIRST, 'CREATE TABLE first (id int)');
    write(SECOND, 'CREATE TABLE second (id int)');
    await run();
    rmSync(join(folder, SECOND), { recursive: true });
    await expect(run()).rejects.toMatchObject({ code: 'migration_missing', message: expect.stringContaining(SECOND) });
  });

  it('rolls a failing migration back, records why, and tries again at the next call', async () => {
    write(FIRST, 'CREATE TABLE first (id int)');
    write(SECOND, 'CREATE TABLE second (id int);\nALTER TABLE nowhere ADD COLUMN x int;');
    for (let call = 0; call < 2; call += 1) {
      await expect(run()).rejects.toMatchObject({
        code: 'migration_error',
        message: expect.stringContaining(`Migration ${SECOND} failed`),
      });
    }
    expect(await tableExists('first')).toBe(true);
    expect(await tableExists('second')).toBe(false);
    const failures = (await history()).filter((row) => row.migration_name === SECOND);
    expect(failures).toEqual([
      expect.objectContaining({
        finished_at: null,
        rolled_back_at: expect.any(Date),
        logs: expect.stringContaining('relation "nowhere" does not exist'),
      }),
    ]);

    write(SECOND, 'CREATE TABLE second (id int)');
    await expect(run()).resolves.toEqual({ applied: [SECOND] });
  });

  it('names the line of a mistake', async () => {
    write(FIRST, 'CREATE TABLE first (id int);\n\nCREATE TABEL second (id int);\n');
    await expect(run()).rejects.toThrow('at line 3');
  });

  it('refuses one that another tool began and did not finish, until that is settled', async () => {
    write(FIRST, 'CREATE TABLE first (id int)');
    await run();
    await client.query(`UPDATE _prisma_migrations SET finished_at = NULL, logs = 'out of disk'`);
    await client.query('DROP TABLE first');
    await expect(run()).rejects.toMatchObject({
      code: 'migration_failed',
      message: expect.stringContaining('out of disk'),
    });
    await client.query(
      `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${FIRST}' AND finished_at IS NULL`,
    );
    await expect(run()).resolves.toEqual({ applied: [FIRST] });
  });

  it('leaves nothing behind when its connection is lost half-way', async () => {
    write(FIRST, 'CREATE TABLE first (id int); SELECT pg_sleep(30)');
    const migrating = run();
    const lost = expect(migrating).rejects.toThrow('terminating connection');
    const sleeping = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'precept migrate' AND wait_event = 'PgSleep'`;
    while ((await rows(sleeping)).length === 0) await sleep(10);
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${sleeping}) AS them`);
    await lost;
    write(FIRST, 'CREATE TABLE first (id int)');
    await expect(run()).resolves.toEqual({ applied: [FIRST] });
    expect(await history()).toHaveLength(1);
  });

  it("refuses a database with somebody else's tables", async () => {
    await client.query('CREATE TABLE customers (id int)');
    write(FIRST, 'CREATE TABLE first (id int)');
    await expect(run()).rejects.toMatchObject({
      code: 'database_not_empty',
      message: expect.stringContaining('customers'),
    });
    expect(await tableExists('_prisma_migrations')).toBe(false);
  });

  it('names a folder without its migration.sql', async () => {
    mkdirSync(join(folder, FIRST));
    await expect(run()).rejects.toMatchObject({
      code: 'migration_file_missing',
      message: expect.stringContaining(FIRST),
    });
  });
});

describe('prisma/migrations', () => {
  it('leads to prisma/schema.prisma', async () => {
    const migrated = await testDatabase();
    try {
      const { stdout } = await promisify(execFile)(process.execPath, ['scripts/migration.mjs', 'check', migrated.url], {
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      expect(stdout).toContain('The migrations lead to prisma/schema.prisma.');
    } finally {
      await migrated.drop();
    }
  });

  it('is missed where the schema asks for more', async () => {
    const check = promisify(execFile)(process.execPath, ['scripts/migration.mjs', 'check', database.url], {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    await expect(check).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('CREATE TABLE "constitution"'),
    });
  });
});
