import { setTimeout as sleep } from 'node:timers/promises';
import { PreceptError } from '#libs/domain/precept-error.js';
import { takesConnections } from './connection.js';
import type { Server } from './server.js';

/** Crash recovery of a busy server takes some seconds. */
const SETTLING_MS = 60_000;

/**
 * The port of a server that runs already, once it takes connections; null where none does. A parent that was
 * killed may have left one that is still starting, recovering or stopping.
 */
export async function settledPort(server: Server, url: (port: number) => string): Promise<number | null> {
  const deadline = Date.now() + SETTLING_MS;
  for (;;) {
    const port = server.runningPort();
    if (port === null) return null;
    if (await takesConnections(url(port))) return port;
    if (Date.now() > deadline) {
      throw new PreceptError(
        'unavailable',
        'embedded_postgres_deaf',
        `PostgreSQL runs at port ${port} and has taken no connection for a minute. See server.log in PRECEPT_DATA_DIR; end that server and start again.`,
      );
    }
    await sleep(50);
  }
}
