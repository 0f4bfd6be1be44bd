import { type BigIntStats, createReadStream, fstatSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { codeOf } from '#libs/config/error-code.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { Terminal } from '../terminal/terminal.js';

/** Where an import reads from. */
export interface Source {
  chunks: AsyncIterable<Uint8Array>;
  /** bytes of the file; null where nobody knows */
  size: number | null;
  /** the folder that it is in; null where nobody knows */
  folder: string | null;
  /** bytes read so far */
  read(): number;
  /** which file of which disk it is; null for a pipe or a terminal */
  file: { dev: bigint; ino: bigint } | null;
}

/**
 * Opens a file, or standard input for "-". `shown` is the name as it was given.
 * Throws PreceptError invalid `file_unreadable`.
 */
export async function openSource(
  path: string,
  shown: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Source> {
  if (path === '-') {
    if (process.stdin.isTTY) terminal.say('Reading lines from the terminal; Ctrl-D ends them.');
    return counted(addAbortSignal(signal, process.stdin), fileOf(fstatSync(0, { bigint: true })), null);
  }
  try {
    const handle = await open(path);
    const found = await handle.stat({ bigint: true });
    if (found.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
    return counted(createReadStream(path, { fd: handle, signal }), fileOf(found), dirname(path));
  } catch (error) {
    throw unreadable(shown, error);
  }
}

/** What a person should know about a file that cannot be read. */
export function unreadable(shown: string, error: unknown): unknown {
  const code = codeOf(error) ?? '';
  const why: Record<string, string> = {
    ENOENT: 'there is no such file',
    ENOTDIR: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'this account may not read it',
  };
  if (why[code] === undefined) return error;
  return invalid('file_unreadable', `${shown} cannot be read: ${why[code]}.`);
}

const fileOf = (found: BigIntStats): BigIntStats | null => (found.isFile() ? found : null);

function counted(stream: Readable, file: BigIntStats | null, folder: string | null): Source {
  let bytes = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  return { chunks: chunks(), size: file && Number(file.size), read: () => bytes, file, folder };
}
