import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { variable, type Variables } from './environment.js';
import { errorCode } from './error-code.js';
import { makeFolder } from './make-folder.js';
import type { Problems } from './problems.js';

const LEAST_LENGTH = 16;

const REMEDIES: Partial<Record<string, string>> = {
  ENOSPC: 'the disk is full: make room on it',
  EDQUOT: "this account's share of the disk is full: make room there",
  ENOENT: 'the file system there takes no folders: set PRECEPT_DATA_DIR to a folder elsewhere',
  EROFS: 'the file system is mounted read-only: mount it for writing',
  ENOTDIR: 'a file stands where a folder should be: move it away',
};

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Writes a new secret and returns the one that stands there afterwards. Linking a finished file into place is
 * one step that fails where another process was first: nobody ever reads half a secret, and all read the same.
 */
function create(folder: string, path: string): string | null {
  makeFolder(folder);
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return read(path);
}

/**
 * The installation's secret: PRECEPT_SECRET, else the file `secret` in the data directory, made on first use and
 * readable by its owner alone. It keys the fences around judged text, so it must stay the same between restarts.
 */
export function installationSecret(env: Variables, dataDir: string, problems: Problems): string {
  const given = variable(env, 'PRECEPT_SECRET');
  if (given !== null) {
    if (given.length < LEAST_LENGTH) problems.add('PRECEPT_SECRET', `must have at least ${LEAST_LENGTH} characters`);
    return given;
  }
  if (problems.count > 0) return '';
  const path = join(dataDir, 'secret');
  try {
    const secret = read(path) ?? create(dataDir, path) ?? '';
    if (secret.length < LEAST_LENGTH) {
      problems.add(path, `holds fewer than ${LEAST_LENGTH} characters: restore it, or delete it to get a new one`);
    }
    return secret;
  } catch (error) {
    const code = errorCode(error);
    problems.add(
      path,
      `cannot be read or made (${code}): ${REMEDIES[code] ?? 'let this account write there'}, or set PRECEPT_DATA_DIR or PRECEPT_SECRET`,
    );
    return '';
  }
}
