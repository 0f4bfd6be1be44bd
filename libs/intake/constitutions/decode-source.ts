import { isUtf8 } from 'node:buffer';
import { invalid } from '#libs/domain/precept-error.js';
import { firstBadByte } from '#libs/lines/first-bad-byte.js';

/**
 * The text of a constitution file. Bytes that are not UTF-8 are refused: put in their place, U+FFFD would become part of
 * a principle, and of its hash. A byte order mark is kept. Throws PreceptError invalid `invalid_utf8` with the place.
 */
export function decodeSource(bytes: Uint8Array, fileName: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  const offset = firstBadByte(buffer);
  const before = buffer.toString('utf8', 0, offset).split('\n');
  const at = `${fileName}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  const [first, second] = buffer;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const code = `0x${(buffer[offset] ?? 0).toString(16)}`;
  const message = utf16 ? 'the file is UTF-16' : `the byte ${code} at offset ${offset} is not UTF-8`;
  throw invalid('invalid_utf8', `${at}: ${message}. Save the file as UTF-8 and read it again.`, [{ at, message }]);
}
