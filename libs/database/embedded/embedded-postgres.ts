import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { handTo, type Account } from './account.js';
import { ensureDatabase } from './connection.js';
import { isDiskFull } from '../postgres/disk-full.js';
import { diskError, full } from './data-folder.js';
import { type Installation, installationIn } from './installation.js';
import { withFileLock } from './file-lock.js';
import { settledPort } from './settled-port.js';
import { Users } from './users.js';

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
  const installation = installationIn(options.dataDir);
  try {
    return await use(installation, options.throwaway ?? false);
  } catch (error) {
    throw diskError(installation.dataDir, error) ?? (isDiskFull(error) ? full(installation.dataDir) : error);
  }
}

function use({ dataDir, account, server, lock }: Installation, throwaway: boolean): Promise<EmbeddedPostgres> {
  return withFileLock(lock, async () => {
    const users = new Users(join(dataDir, 'users'), account);
    const password = passwordIn(dataDir, account);
    await server.create(password, throwaway);
    const url = (port: number, database: string) => `postgresql://precept:${password}@127.0.0.1:${port}/${database}`;
    const running = () => settledPort(server, (found) => url(found, 'postgres'));
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
