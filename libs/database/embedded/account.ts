import { execFileSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { PreceptError } from '#libs/domain/precept-error.js';

/** The system account that the server runs as; null where it runs as ourselves. */
export type Account = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root. There it runs as the owner of `dataDir`, or, where root owns it, as the
 * account `postgres`, or else `nobody`, to which `dataDir` then goes.
 */
export function accountFor(dataDir: string): Account {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(dataDir);
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = accountNamed('postgres') ?? accountNamed('nobody');
  if (!account) {
    throw new PreceptError(
      'unavailable',
      'embedded_postgres_account',
      'PostgreSQL cannot run as root, and there is no account "postgres" or "nobody". Start Precept as another user, or set DATABASE_URL.',
    );
  }
  chownSync(dataDir, account.uid, account.gid);
  return account;
}

/** Hands a file or folder that we made to the account. */
export function handTo(account: Account, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** True where the account can enter the folder, and every folder above it. */
export function canEnter(account: Account, folder: string): boolean {
  if (!account) return true;
  try {
    execFileSync('/bin/sh', ['-c', '[ -x "$1" ]', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false; // the test's exit code is its answer
  }
}

function accountNamed(name: string): { uid: number; gid: number } | null {
  try {
    // `| 0`: on macOS `nobody` is -2, which `id` prints as an unsigned number and spawn wants as a signed one.
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' })) | 0;
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null; // `id` exits with 1: no such account
  }
}
