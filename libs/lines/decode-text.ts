import { isUtf8 } from 'node:buffer';
import { firstBadByte } from './first-bad-byte.js';
import { LineFault } from './line-fault.js';

/** A character is at most four bytes: so many may wait for their last one. */
const MOST_PENDING = 3;

/**
 * The text of a stream of UTF-8, without a byte order mark before it. Throws LineFault `invalid_utf8` once all text before
 * the bad byte has been given out; errors of the source pass through.
 */
export async function* decodeText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let pending: Buffer = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of source) {
    const bytes = Buffer.concat([pending, chunk]);
    const good = isUtf8(bytes) ? bytes.length : firstBadByte(bytes);
    const text = bytes.toString('utf8', 0, good);
    pending = bytes.subarray(good);
    if (text !== '') {
      yield begun ? text : text.replace(/^\uFEFF/, '');
      begun = true;
    }
    if (pending.length > MOST_PENDING) break;
  }
  if (pending.length === 0) return;
  const utf16 =
    !begun && ((pending[0] === 0xff && pending[1] === 0xfe) || (pending[0] === 0xfe && pending[1] === 0xff));
  const width = pending[2] === 0 && pending[3] === 0 ? 32 : 16;
  const message = utf16
    ? `The file is UTF-${width}: save it as UTF-8.`
    : 'Here are bytes that are not UTF-8: save the file as UTF-8.';
  throw new LineFault('invalid_utf8', message);
}
