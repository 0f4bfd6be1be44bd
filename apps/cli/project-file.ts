import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The path of a file of the project, seen from the sources and from the build alike. */
export function projectFile(path: string): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, path))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`${path} is not to be found above the program`);
    folder = above;
  }
  return join(folder, path);
}
