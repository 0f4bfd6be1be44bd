import { readFile } from 'node:fs/promises';
import { decodeSource } from '#libs/lines/decode-source.js';
import type { Cli } from '../cli.js';
import { unreadable } from '../items/source.js';

/** The text of a constitution file. Throws PreceptError invalid `file_unreadable`, `invalid_utf8`. */
export async function readSource(cli: Cli, file: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(cli.path(file));
  } catch (error) {
    throw unreadable(file, error);
  }
  return decodeSource(bytes, file);
}
