import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codeOf } from './error-code.js';

/**
 * Makes the folder, and those above it, where they are missing; those that it made, from the uppermost on. Throws what the
 * system says. It makes one folder at a time: mkdir with `recursive` never comes back under /proc, where making a folder
 * answers ENOENT although the one above is there.
 */
export function makeFolder(path: string): string[] {
  const missing: string[] = [];
  let folder = resolve(path);
  while (!exists(folder) && dirname(folder) !== folder) {
    missing.unshift(folder);
    folder = dirname(folder);
  }
  // says what is wrong with what stands there, where that is no folder
  if (missing.length === 0) makeOne(folder);
  return missing.filter(makeOne);
}

/** False where it is there already, also by another process just now. */
function makeOne(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o755 });
    return true;
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false;
    throw error;
  }
}

/** Throws what else the system says of it: a folder above is closed to us, or is a file. */
function exists(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
