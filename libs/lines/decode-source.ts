import { isUtf8 } from 'node:buffer';
import { invalid, type PreceptError } from '#libs/domain/precept-error.js';
import { firstBadByte } from './first-bad-byte.js';

/**
 * The text of a file or a body that is read whole. Bytes that are not UTF-8 are refused: put in their place, U+FFFD would become part of
 * a principle, and of its hash. A byte order mark is kept. `name`: what to call it where a line and a column are told. Throws PreceptError
 * invalid `invalid_utf8` with the place.
 */
export function decodeSource(bytes: Uint8Array, name: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0x1f && buffer[1] === 0x8b) throw notUtf8(`${name}:1:1`, 'this is gzip', 'unpack it');
  if (isUtf32(buffer)) throw notUtf8(`${name}:1:1`, 'this is UTF-32');
  if (isUtf16(buffer)) throw notUtf8(`${name}:1:1`, 'this is UTF-16');
  if (isUtf8(buffer)) return buffer.toString('utf8');
  const offset = firstBadByte(buffer);
  const before = buffer.toString('utf8', 0, offset).split('\n');
  const code = `0x${(buffer[offset] ?? 0).toString(16)}`;
  const at = `${name}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  throw notUtf8(at, `the byte ${code} at offset ${offset} is not UTF-8`);
}

/** By its mark, or by the three empty bytes of its first letter. */
function isUtf32(bytes: Buffer): boolean {
  if (bytes.length < 4) return false;
  const [low, high] = [bytes.readUInt32LE(), bytes.readUInt32BE()];
  return [low, high].some((letter) => letter === 0xfeff || (letter > 0 && letter < 0x80));
}

/** By its mark, or by the empty half of its first letter. */
function isUtf16([first, second]: Uint8Array): boolean {
  if (first === undefined || second === undefined) return false;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || (first === 0) !== (second === 0);
}

function notUtf8(at: string, fault: string, next = 'save it as UTF-8'): PreceptError {
  const message = `${fault}; ${next}`;
  return invalid('invalid_utf8', `${at}: ${message}.`, [{ at, message }]);
}
