import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PreceptError } from '#libs/domain/precept-error.js';
import { accountFor, canEnter, handTo, type Account } from './account.js';
import { ensureDatabase, takesConnections } from './connection.js';
import { findBinaries } from './binaries.js';
import { withFileLock } from './file-lock.js';
import { Server } from './server.js';
import { Users } from './users.js';

/** Crash recovery of a busy server takes some seconds. */
const SETTLING_MS = 60_000;

export interface EmbeddedPostgres {
  /** of the database `precept`, as its owner; the address is 127.0.0.1 */
  url: string;
  /** Ends this use; the last one stops the server. A second call does nothing. */
  release(): Promise<void>;
}

/**
 * The server of our own in `dataDir`: made, started, or found running, as it happens to be. Any number of processes
 * may use one `dataDir` at a time. A process that ends without `release` leaves the server running for the next one.
 *
 * `throwaway`: nothing in it outlives a power cut; decided when the cluster is made.
 * Throws PreceptError (unavailable) where there can be no such server here, with the remedy.
 */
export async function useEmbeddedPostgres(options: {
  dataDir: string;
  throwaway?: boolean;
}): Promise<EmbeddedPostgres> {
  const dataDir = openFolder(resolve(options.dataDir));
  const account = accountFor(dataDir);
  if (!canEnter(account, dataDir)) throw closed(dataDir);
  const server = new Server(dataDir, findBinaries(account), account);
  const lock = join(dataDir, 'lock');

  return withFileLock(lock, async () => {
    const users = new Users(join(dataDir, 'users'), account);
    const password = passwordIn(dataDir, account);
    await server.create(password, options.throwaway ?? false);
    const url = (port: number, database: string) => `postgresql://precept:${password}@127.0.0.1:${port}/${database}`;
    const running = () => settled(server, (found) => url(found, 'postgres'));
    const port =
      (await running()) ??
      (await server.start().catch(async (error: unknown) => {
        // The pg_ctl of a parent that was killed just now may have been faster than ours.
        const other = await running();
        if (other === null) throw error;
        return other;
      }));
    await ensureDatabase(url(port, 'postgres'), 'precept');
    const leave = users.enter();

    let released = false;
    const release = async () => {
      if (released) return;
      released = true;
      await withFileLock(lock, async () => {
        leave();
        if (users.reap() === 0 && server.runningPort() !== null) await server.stop();
      });
    };
    return { url: url(port, 'precept'), release };
  });
}

function openFolder(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    accessSync(dataDir, constants.W_OK);
    return realpathSync(dataDir); // the server names its folder so, and we compare
  } catch (error) {
    throw closed(dataDir, (error as NodeJS.ErrnoException).code);
  }
}

/** Made once, kept in a file that only its owner can read. Hexadecimal, so that it may stand in a URL. */
function passwordIn(dataDir: string, account: Account): string {
  const file = join(dataDir, 'password');
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(24).toString('hex'), { mode: 0o600 });
    handTo(account, `${file}.new`);
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8');
}

/**
 * The port of a server that runs already, once it takes connections; null where none does. A parent that was
 * killed may have left one that is still starting, recovering or stopping.
 */
async function settled(server: Server, url: (port: number) => string): Promise<number | null> {
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

const closed = (dataDir: string, code = 'EACCES') =>
  new PreceptError(
    'unavailable',
    'embedded_postgres_data_closed',
    `The folder ${dataDir} cannot be used by the account that runs PostgreSQL (${code}). Set PRECEPT_DATA_DIR to a folder that it may enter, for example under /var/lib, or set DATABASE_URL.`,
  );
