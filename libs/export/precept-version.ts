import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf } from '#libs/config/error-code.js';

/** Precept's version, from the package.json above the program: the sources and the build lie below the same one. */
export function preceptVersion(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = versionIn(join(folder, 'package.json'));
    if (found !== null) return found;
    if (folder === dirname(folder)) throw new Error('there is no package.json of Precept above the program');
  }
}

function versionIn(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  const { name, version } = JSON.parse(text) as { name?: string; version?: string };
  return name === 'precept' && version !== undefined ? version : null;
}
