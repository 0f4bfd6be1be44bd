import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-steps.mjs';

const leftOut = new Set(['node_modules', 'dist', 'generated', '.precept', 'coverage', '.git']);

/**
 * Paths, from the root and with '/', of the hand-written files below `folders`.
 *
 * @param {string[]} folders
 * @param {RegExp} pattern which paths to keep
 * @returns {string[]} sorted
 */
export function handWritten(folders, pattern) {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => below(folder))
    .filter((path) => pattern.test(path))
    .sort();
}

function below(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !leftOut.has(entry.name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? below(path) : [path];
    });
}
