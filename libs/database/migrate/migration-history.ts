import { conflict } from '#libs/domain/precept-error.js';
import { hasChecksum, type Migration } from './migration-folder.js';

/** A row of _prisma_migrations. One that was rolled back is history only; the same name may follow it. */
export interface AppliedMigration {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  rolled_back_at: Date | null;
  logs: string | null;
}

/**
 * The migrations of the folder that the database has yet to see, in order.
 * Throws PreceptError (conflict) where the database and the folder do not tell the same history.
 */
export function pendingMigrations(folder: Migration[], rows: AppliedMigration[]): Migration[] {
  const seen = rows.filter((row) => row.rolled_back_at === null);
  for (const row of seen) {
    const name = row.migration_name;
    if (row.finished_at === null) {
      throw conflict(
        'migration_failed',
        `Migration ${name} was begun and not finished${row.logs ? `: ${row.logs.trim()}` : ''}. See what it left behind and undo that, then say so with: UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}' AND finished_at IS NULL. It is then applied again.`,
      );
    }
    const migration = folder.find((candidate) => candidate.name === name);
    if (!migration) {
      throw conflict(
        'migration_missing',
        `Migration ${name} was applied to this database and is not in the folder: the database is from a newer or another version of Precept. Start that version, or use another database.`,
      );
    }
    if (!hasChecksum(migration, row.checksum)) {
      throw conflict(
        'migration_changed',
        `Migration ${name} has been changed since it was applied to this database. Restore its file from version control and put the change into a new migration.`,
      );
    }
  }
  const applied = new Set(seen.map((row) => row.migration_name));
  return folder.filter((migration) => !applied.has(migration.name));
}
