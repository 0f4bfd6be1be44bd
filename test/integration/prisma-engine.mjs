// node test/integration/prisma-engine.mjs (apply | diagnose) URL MIGRATIONS_DIR: what Prisma itself does and says, as JSON.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withEngine } from '../../scripts/migration-diff.mjs';

const [verb, url, baseDir] = process.argv.slice(2);
const migrationDirectories = readdirSync(baseDir)
  .sort()
  .filter((name) => existsSync(join(baseDir, name, 'migration.sql')))
  .map((path) => ({
    path,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok', value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
    },
  }));
const migrationsList = {
  baseDir,
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  shadowDbInitScript: '',
  migrationDirectories,
};
const filters = { externalTables: [], externalEnums: [] };

const answer = await withEngine(url, 'datasource db {\n  provider = "postgresql"\n}\n', (engine) =>
  verb === 'apply'
    ? engine.applyMigrations({ migrationsList, filters })
    : engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
);
// The engine leaves a timer of ten seconds behind, its patience for the lock: do not wait for it.
process.stdout.write(JSON.stringify(answer), () => process.exit());
