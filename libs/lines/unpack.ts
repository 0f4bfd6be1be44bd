import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LineFault } from './line-fault.js';

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * The bytes as they are, or unpacked where they begin as gzip does (1f 8b), whatever the file is called.
 * Throws LineFault `broken_gzip` where the packed bytes are damaged or end too early; most of what stands before
 * the damage has been given out by then. Errors of the source pass through.
 */
export async function* unpack(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    let head: Uint8Array = new Uint8Array();
    while (head.length < 2) {
      const next = await iterator.next();
      if (next.done) break;
      head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
    }
    const whole = prepend(head, iterator);
    yield* isGzip(head) ? gunzip(whole) : whole;
  } finally {
    // Not waited for: a source that waits for its next bytes would answer only then. Whatever it says now, we have left it.
    Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

async function* prepend(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacked = createGunzip();
  // an error of either end destroys the other, and reaches us through the loop below
  pipeline(Readable.from(packed, { objectMode: false }), unpacked, () => undefined);
  try {
    for await (const chunk of unpacked) yield chunk as Buffer;
  } catch (error) {
    const fault = zlibFault(error);
    if (fault === null) throw error;
    throw new LineFault(
      'broken_gzip',
      `The packed file is damaged or cut off here (${fault}): what follows could not be read. Copy or pack the file again and import it again; what has landed already counts as duplicates then.`,
    );
  }
}

/** What zlib says of damaged bytes; null for any other error. */
function zlibFault(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return null;
  return String(error.code).startsWith('Z_') ? String(error.message) : null;
}
