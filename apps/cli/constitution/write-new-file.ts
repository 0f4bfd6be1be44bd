import { writeFile } from 'node:fs/promises';
import { errorCode } from '#libs/config/error-code.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { Cli } from '../cli.js';

/** Writes a file that is not there yet. Throws PreceptError invalid `file_exists`, `file_not_written`. */
export async function writeNewFile(cli: Cli, file: string, text: string): Promise<void> {
  try {
    await writeFile(cli.path(file), text, { flag: 'wx' });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST')
      throw invalid('file_exists', `${file} is there already and stays as it is. Name another file.`);
    throw invalid('file_not_written', `${file} cannot be written (${code}). Name a place where it can.`);
  }
}
