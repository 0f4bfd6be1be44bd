import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.js';

/**
 * Makes the folder, and those above it, where they are missing. Throws what the system says: Node 20 says ENOENT of a
 * file system that is mounted read-only, where the folder above names the true reason.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') accessSync(nearestExisting(path), constants.W_OK);
    throw error;
  }
}

function nearestExisting(path: string): string {
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
