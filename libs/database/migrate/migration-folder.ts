import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { missing } from '#libs/domain/precept-error.js';

/** One folder of prisma/migrations. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, in hexadecimal */
  checksum: string;
}

/** The migrations in `folder`, in the order of their names, which is the order in which they are applied. */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) throw missing('migrations_missing', `There is no folder of migrations at ${folder}.`);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const file = join(folder, name, 'migration.sql');
      if (!existsSync(file))
        throw missing('migration_file_missing', `${file} is missing: restore it, or remove its folder if it is empty.`);
      const sql = readFileSync(file, 'utf8');
      return { name, sql, checksum: sha256(sql) };
    });
}

/** Git may check a file out with other line ends than it was applied with: that is no change. */
export function hasChecksum(migration: Migration, checksum: string): boolean {
  const unix = migration.sql.replaceAll('\r\n', '\n');
  return [migration.sql, unix, unix.replaceAll('\n', '\r\n')].some((text) => sha256(text) === checksum);
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
