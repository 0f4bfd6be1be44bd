import { type FileHandle, open } from 'node:fs/promises';
import { constitutionInvalid } from '#libs/constitution/problem.js';
import { BIGGEST_SOURCE_BYTES, tooLong } from '#libs/constitution/source-guard.js';
import { count } from '#libs/domain/figures.js';
import { invalid, type PreceptError } from '#libs/domain/precept-error.js';
import { decodeSource } from '#libs/lines/decode-source.js';
import type { Cli } from '../cli.js';
import { unreadable } from '../items/source.js';

/** What a file is refused with that is larger than any that is read whole. `size`: in words. */
type Refusal = (file: string, size: string) => PreceptError;

/**
 * The text of a constitution file, or of another with a refusal of its own. Throws PreceptError invalid `file_unreadable`, `invalid_utf8`,
 * `constitution_invalid` of one that is too large, of which no more is read than tells so: a device has no end.
 */
export async function readSource(cli: Cli, file: string, refuse: Refusal = noConstitution): Promise<string> {
  let handle: FileHandle | undefined;
  let [bytes, size]: [Buffer, number] = [Buffer.alloc(0), 0];
  try {
    handle = await open(cli.path(file));
    bytes = await readMost(handle, BIGGEST_SOURCE_BYTES + 1);
    size = (await handle.stat()).size;
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    await handle?.close();
  }
  if (bytes.length <= BIGGEST_SOURCE_BYTES) return decodeSource(bytes, file);
  throw refuse(file, size >= bytes.length ? count(size) : `more than ${count(BIGGEST_SOURCE_BYTES)}`);
}

/** For readSource, of files that are no constitutions. */
export const tooLargeToRead: Refusal = (file, size) =>
  invalid(
    'file_unreadable',
    `${file} cannot be read: it has ${size} bytes, and of such a file at most ${count(BIGGEST_SOURCE_BYTES)} are read.`,
  );

const noConstitution: Refusal = (file, size) =>
  constitutionInvalid(file, [{ offset: 0, message: tooLong(size) }], () => ({ line: 1, col: 1 }));

async function readMost(handle: FileHandle, most: number): Promise<Buffer> {
  const bytes = Buffer.alloc(most);
  let length = 0;
  while (length < most) {
    const { bytesRead } = await handle.read(bytes, length, most - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}
