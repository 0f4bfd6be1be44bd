import { join, resolve } from 'node:path';
import { accountFor, canEnter, type Account } from './account.js';
import { findBinaries } from './binaries.js';
import { closed, onDisk, openFolder } from './data-folder.js';
import { Server } from './server.js';

/** The folder of an embedded server, and what drives it. */
export interface Installation {
  dataDir: string;
  account: Account;
  server: Server;
  /** path of the lock under which the server is made, started and stopped */
  lock: string;
}

/** Throws PreceptError (unavailable) where the folder cannot be used or no server can run here, with the remedy. */
export function installationIn(folder: string): Installation {
  const dataDir = openFolder(resolve(folder));
  const account = onDisk(dataDir, () => accountFor(dataDir));
  if (!canEnter(account, dataDir)) throw closed(dataDir);
  return { dataDir, account, server: new Server(dataDir, findBinaries(account), account), lock: join(dataDir, 'lock') };
}
