import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { PreceptError, conflict } from '#libs/domain/precept-error.js';
import { readMigrations, type Migration } from './migration-folder.js';
import { pendingMigrations, type AppliedMigration } from './migration-history.js';

/** The number that Prisma locks while it migrates: the two tools wait for each other. */
const PRISMA_LOCK = 72707369;
/** How long to wait for another process's migration, and for a table that is in use. */
const LOCK_TIMEOUT = '60s';
const LOCK_NOT_AVAILABLE = '55P03';

/** As Prisma makes it. */
const HISTORY_TABLE = `
  CREATE TABLE _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Brings the database at `url` to the last migration of `migrationsDir`; the answer names those it applied, in order.
 * Any number of processes may call it at a time: one migrates, the others wait and find nothing to do.
 *
 * Each migration is one transaction, its entry in the history included, so a process that is killed leaves nothing
 * half done. (A script must therefore hold no COMMIT, and no statement that refuses to run in a transaction.)
 * Throws PreceptError (conflict) where a migration fails, or where database and folder tell different histories.
 */
export async function migrate(url: string, migrationsDir: string): Promise<{ applied: string[] }> {
  const folder = readMigrations(migrationsDir);
  const client = new pg.Client({ connectionString: url, application_name: 'precept migrate' });
  client.on('error', () => undefined); // a lost connection also fails the query that is waiting, and that is thrown
  await client.connect();
  try {
    await client.query(`SET statement_timeout = 0; SET lock_timeout = '${LOCK_TIMEOUT}'`);
    await lock(client);
    const pending = pendingMigrations(folder, await history(client));
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map((migration) => migration.name) };
  } finally {
    await client.end(); // and with the session goes the lock
  }
}

async function lock(client: pg.Client): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new PreceptError(
      'unavailable',
      'migration_busy',
      'Another process has been migrating this database for a minute. Wait for it to end and start again.',
    );
  }
}

async function history(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')`,
  );
  if (!tables.some((table) => table.name === '_prisma_migrations')) {
    if (tables.length > 0) {
      throw conflict(
        'database_not_empty',
        `This database holds tables that are not Precept's (${tables[0]?.name}, ...). Give Precept a database of its own.`,
      );
    }
    await client.query(HISTORY_TABLE);
  }
  const { rows } = await client.query<AppliedMigration>(
    'SELECT migration_name, checksum, finished_at, rolled_back_at, logs FROM _prisma_migrations ORDER BY started_at',
  );
  return rows;
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query('BEGIN');
  try {
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ($1, $2, $3, clock_timestamp())',
      [id, checksum, name],
    );
    await client.query(sql);
    await client.query('RESET search_path'); // a script may set it, as a dump does
    await client.query(
      'UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1',
      [id],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      throw error; // the connection is gone, and the transaction with it: there is nowhere to record it
    });
    const log = describe(error, sql);
    await recordFailure(client, name, checksum, log);
    throw conflict('migration_error', `Migration ${name} failed and was rolled back whole: ${log}`);
  }
}

/** The failure is history, rolled back at once: the next call tries again. The same failure keeps one row. */
async function recordFailure(client: pg.Client, name: string, checksum: string, log: string): Promise<void> {
  const again = await client.query(
    `UPDATE _prisma_migrations SET logs = $3, started_at = clock_timestamp(), rolled_back_at = clock_timestamp()
     WHERE migration_name = $1 AND checksum = $2 AND finished_at IS NULL AND rolled_back_at IS NOT NULL`,
    [name, checksum, log],
  );
  if (again.rowCount) return;
  await client.query(
    `INSERT INTO _prisma_migrations (id, migration_name, checksum, logs, started_at, rolled_back_at)
     VALUES ($1, $2, $3, $4, clock_timestamp(), clock_timestamp())`,
    [randomUUID(), name, checksum, log],
  );
}

function describe(error: unknown, sql: string): string {
  const { message, code, position, detail } = error as pg.DatabaseError;
  const line = position ? ` at line ${sql.slice(0, Number(position)).split('\n').length}` : '';
  return `${message}${line} (${code ?? 'no code'})${detail ? `. ${detail}` : ''}`;
}
