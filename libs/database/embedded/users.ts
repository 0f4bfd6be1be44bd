import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '#libs/config/make-folder.js';
import { handTo, type Account } from './account.js';
import { isAlive, processIdentity } from './liveness.js';

/** Who uses the server: one file a use, naming its process. Read and written only under the lock. */
export class Users {
  constructor(
    private readonly folder: string,
    account: Account,
  ) {
    if (makeFolder(folder).length > 0) handTo(account, folder);
  }

  /** Registers this process; the answer takes that use back. */
  enter(): () => void {
    const file = join(this.folder, randomUUID());
    writeFileSync(file, processIdentity(process.pid));
    return () => rmSync(file, { force: true });
  }

  /** Removes the uses of processes that are dead; the number of those that remain. */
  reap(): number {
    return readdirSync(this.folder).filter((name) => {
      const file = join(this.folder, name);
      if (isAlive(readFileSync(file, 'utf8'))) return true;
      rmSync(file, { force: true });
      return false;
    }).length;
  }
}
