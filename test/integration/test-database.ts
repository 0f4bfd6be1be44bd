import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { useEmbeddedPostgres } from '#libs/database/embedded/embedded-postgres.js';
import { pidLives } from '#libs/database/embedded/liveness.js';
import { migrate } from '#libs/database/migrate/migrate.js';
import { readMigrations } from '#libs/database/migrate/migration-folder.js';
import { memoryTablespace } from './memory-tablespace.js';

const root = process.cwd(); // jest's, which is the checkout
const migrationsDir = join(root, 'prisma/migrations');
const dataDir = join(root, '.precept/test-postgres');
/** Any number that is not Prisma's: one process makes the template, the others wait. */
const TEMPLATE_LOCK = 20261122;

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * A database of its own with every migration applied, ours and those of the queue: a copy of a template, about 50 ms. The server is, in this order:
 * PRECEPT_TEST_DATABASE_URL, where a test may create databases; the one that jest's global setup started, named in
 * PRECEPT_TEST_POSTGRES; a throw-away one of our own, started or found running.
 */
export async function testDatabase(): Promise<TestDatabase> {
  return newDatabase(prepareTemplate);
}

/** The same with nothing in it. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return newDatabase(() => Promise.resolve('template1'));
}

async function newDatabase(template: (serverUrl: string) => Promise<string>): Promise<TestDatabase> {
  const server = await testServer();
  const source = await template(server.url);
  // The process id is in the name, so that a later run can clear away what a killed one left.
  const name = `precept_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  // a copy of files takes a tenth of what a copy through the log takes, which is there for servers under load
  const copy = `CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY file_copy`;
  await onServer(server.url, async (client) => {
    const memory = server.dataDir && (await memoryTablespace(client, server.dataDir));
    await client.query(memory ? `${copy} TABLESPACE ${memory}` : copy);
  });
  return {
    url: withDatabase(server.url, name),
    drop: async () => {
      await onServer(server.url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      await server.release();
    },
  };
}

/** The server for tests. Its URL names a database that exists; the last release stops a server of our own, which lies in `dataDir`. */
export async function testServer(): Promise<{ url: string; dataDir?: string; release(): Promise<void> }> {
  const { PRECEPT_TEST_DATABASE_URL: foreign, PRECEPT_TEST_POSTGRES: ours } = process.env;
  const release = () => Promise.resolve();
  if (foreign) return { url: foreign, release };
  if (ours) return { url: ours, dataDir, release };
  return { ...(await useEmbeddedPostgres({ dataDir, throwaway: true })), dataDir };
}

/** Makes the template for the present migrations unless it is there; its name. The queue is brought up to date by whoever opens it. */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const checksums = readMigrations(migrationsDir).map((migration) => migration.checksum);
  const name = `precept_queue_template_${createHash('sha256').update(checksums.join()).digest('hex').slice(0, 16)}`;
  await onServer(serverUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    await client.query(`DROP DATABASE IF EXISTS ${name}_unfinished`);
    await client.query(`CREATE DATABASE ${name}_unfinished`);
    const url = withDatabase(serverUrl, `${name}_unfinished`);
    await migrate(url, migrationsDir);
    await makeQueue(url);
    await client.query(`ALTER DATABASE ${name}_unfinished RENAME TO ${name}`);
  });
  return name;
}

async function makeQueue(databaseUrl: string): Promise<void> {
  // loaded here: most tests have nothing to do with the queue, and bullmq is large
  const { openQueueConnection } = await import('#libs/queue/queue-connection.js');
  const errors: Error[] = [];
  const onError = (error: Error) => void errors.push(error);
  const queue = await openQueueConnection({ backend: 'postgres', databaseUrl, redisUrl: null, onError });
  await queue.close();
  if (errors.length > 0) throw new AggregateError(errors, 'the tables of the queue could not be made');
}

/** Drops what test processes left that were killed. */
export async function clearAwayDeadDatabases(serverUrl: string): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname LIKE 'precept_test_%'`,
    );
    for (const { name } of rows) {
      if (!pidLives(Number(name.split('_')[2]))) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    }
  });
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
