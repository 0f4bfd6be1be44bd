import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { useEmbeddedPostgres } from './embedded/embedded-postgres.js';
import { Database } from './database.js';
import { migrate } from './migrate/migrate.js';
import { databaseRefusal } from './postgres/database-refusal.js';

/** Connections of one process, beside those of the queue. */
const CONNECTIONS = 12;

export interface DatabaseSettings {
  /** null: the embedded server, in dataDir */
  databaseUrl: string | null;
  dataDir: string;
}

/**
 * The database of this process, started where it is the embedded one, with all migrations applied.
 * Close it to let the embedded server stop once nobody uses it. Throws PreceptError invalid where DATABASE_URL names a
 * database, role, password or host that is refused.
 */
export async function openDatabase(settings: DatabaseSettings, onError: (error: Error) => void): Promise<Database> {
  const server = settings.databaseUrl
    ? { url: settings.databaseUrl, release: () => Promise.resolve() }
    : await useEmbeddedPostgres({ dataDir: join(settings.dataDir, 'postgres') });
  try {
    await migrate(server.url, migrationsFolder());
    return new Database(server.url, CONNECTIONS, onError, () => server.release());
  } catch (error) {
    await server.release();
    throw (settings.databaseUrl ? databaseRefusal(error) : null) ?? error;
  }
}

/** prisma/migrations of the project, seen from the sources and from the build alike. */
export function migrationsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'prisma', 'migrations'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('prisma/migrations is not to be found above the program');
    folder = above;
  }
  return join(folder, 'prisma', 'migrations');
}
