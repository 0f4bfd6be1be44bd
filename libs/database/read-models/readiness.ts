import type { Place } from '#libs/domain/precept-error.js';
import type { Database } from '../database.js';
import { type Migration, readMigrations } from '../migrate/migration-folder.js';
import { type AppliedMigration, pendingMigrations } from '../migrate/migration-history.js';
import { migrationsFolder } from '../open-database.js';

/** A database that is asked for longer than this is not ready. */
const PATIENCE_MS = 2_000;

/** Whether the database can be worked with: it answers, and has seen the migrations that this build brings along. */
export class ReadinessReadModel {
  private readonly migrations: Migration[];

  constructor(private readonly database: Database) {
    this.migrations = readMigrations(migrationsFolder());
  }

  /** What is wrong; empty: nothing. */
  async problems(): Promise<Place[]> {
    let rows: AppliedMigration[];
    try {
      rows = await this.history();
    } catch (error) {
      return [
        { at: 'database', message: `it does not answer: ${error instanceof Error ? error.message : String(error)}` },
      ];
    }
    try {
      const pending = pendingMigrations(this.migrations, rows);
      if (pending.length === 0) return [];
      const names = pending.map(({ name }) => name).join(', ');
      return [{ at: 'migrations', message: `not applied: ${names}. A start of the api or a worker applies them.` }];
    } catch (error) {
      return [{ at: 'migrations', message: error instanceof Error ? error.message : String(error) }];
    }
  }

  private async history(): Promise<AppliedMigration[]> {
    const text =
      'SELECT migration_name, checksum, finished_at, rolled_back_at, logs FROM _prisma_migrations ORDER BY started_at';
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`nothing came back for ${PATIENCE_MS / 1000} seconds`)), PATIENCE_MS);
    });
    try {
      const { rows } = await Promise.race([this.database.pool.query<AppliedMigration>(text), late]);
      return rows;
    } finally {
      clearTimeout(timer);
    }
  }
}
