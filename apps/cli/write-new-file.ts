import { writeFile } from 'node:fs/promises';
import { codeOf } from '#libs/config/error-code.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { Cli } from './cli.js';
import { unwritable } from './unwritable.js';

/** Writes a file that is not there yet. Throws PreceptError invalid `file_exists`, `file_unwritable`. */
export async function writeNewFile(cli: Pick<Cli, 'path'>, file: string, text: string): Promise<void> {
  try {
    await writeFile(cli.path(file), text, { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) === 'EEXIST')
      throw invalid('file_exists', `${file} is there already and stays as it is. Name another file.`);
    throw unwritable(file, error, ' Name a place where it can.');
  }
}
