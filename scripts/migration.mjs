/**
 * Keeps prisma/migrations in step with prisma/schema.prisma, offline. Build first: it uses dist/.
 *
 *   node scripts/migration.mjs check [URL]    is nothing missing in the migrations? Exit code 1 and the difference if so.
 *                                             URL: a database with all migrations applied; without, a throw-away one
 *   node scripts/migration.mjs author NAME    writes the next migration from the difference
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrationDiff } from './migration-diff.mjs';

const prisma = join(import.meta.dirname, '../prisma');
const migrations = join(prisma, 'migrations');
const schema = join(prisma, 'schema.prisma');

/** Calls `work` with the URL of a throw-away database to which all migrations were applied. */
async function withMigratedDatabase(work) {
  const { useEmbeddedPostgres } = await import('#libs/database/embedded/embedded-postgres.js');
  const { migrate } = await import('#libs/database/migrate/migrate.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'precept-migration-'));
  const server = await useEmbeddedPostgres({ dataDir, throwaway: true });
  try {
    await migrate(server.url, migrations);
    return await work(server.url);
  } finally {
    await server.release();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function check(url) {
  const difference = url
    ? await migrationDiff(url, schema)
    : await withMigratedDatabase((own) => migrationDiff(own, schema));
  if (difference === '') {
    console.log('The migrations lead to prisma/schema.prisma.');
    return;
  }
  console.error(
    `prisma/schema.prisma asks for more than the migrations give. Run "node scripts/migration.mjs author NAME", or take the change back:\n\n${difference}`,
  );
  process.exitCode = 1;
}

async function author(name) {
  if (!/^[a-z0-9_]+$/.test(name ?? ''))
    throw new Error('Name the migration in lower-case letters, digits and _: author add_audit_tables');
  const difference = await withMigratedDatabase((url) => migrationDiff(url, schema));
  if (difference === '') {
    console.log(
      'There is nothing to write: the migrations lead to prisma/schema.prisma. (A migration of hand-written SQL is a folder with a migration.sql, made by hand.)',
    );
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrations, `${stamp}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), difference);
  console.log(
    `Wrote ${join(folder, 'migration.sql')}. Read it, add what Prisma cannot say (checks, partial indexes, triggers), and commit it.`,
  );
}

const [verb, argument] = process.argv.slice(2);
try {
  if (verb === 'check') await check(argument);
  else if (verb === 'author') await author(argument);
  else throw new Error('Usage: node scripts/migration.mjs check [URL] | author NAME');
} catch (error) {
  console.error(
    error.code === 'ERR_MODULE_NOT_FOUND' ? `Build first (npm run build): ${error.message}` : error.message,
  );
  process.exitCode = 1;
}
