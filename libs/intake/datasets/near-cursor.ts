import { invalid } from '#libs/domain/precept-error.js';

/** First byte: the cursors of other lists begin with another. */
const BY_IMAGES = 2;
const HASH_BYTES = 32;

/** The images of the last row of a page. */
export interface NearPlace {
  first: string;
  second: string;
}

/** Two hashes as an opaque cursor: base64url without padding. */
export function encodeNearCursor({ first, second }: NearPlace): string {
  return Buffer.from([BY_IMAGES, ...Buffer.from(second + first, 'hex')]).toString('base64url');
}

/** Throws PreceptError invalid `bad_cursor` for anything that encodeNearCursor did not make. */
export function decodeNearCursor(cursor: string): NearPlace {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length !== 1 + 2 * HASH_BYTES || bytes[0] !== BY_IMAGES || bytes.toString('base64url') !== cursor) {
    throw invalid(
      'bad_cursor',
      'The cursor is not one of this list. Pass nextCursor of the page before exactly as it came, or no cursor for the first page.',
    );
  }
  const second = bytes.toString('hex', 1, 1 + HASH_BYTES);
  return { second, first: bytes.toString('hex', 1 + HASH_BYTES) };
}
