import { readFile } from 'node:fs/promises';
import type { Cli } from '../cli.js';
import { unreadable } from '../items/source.js';

/** The text of a constitution file. Throws PreceptError invalid `file_unreadable`. */
export async function readSource(cli: Cli, file: string): Promise<string> {
  try {
    return await readFile(cli.path(file), 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}
