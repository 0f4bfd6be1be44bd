import { DEFAULT_LIMIT, MAX_LIMIT, type Page, type PageRequest } from '#libs/domain/page.js';
import { invalid } from '#libs/domain/precept-error.js';

/** First byte of a cursor: another way to page would begin with another. */
const BY_ID = 1;

/** Where a page begins and how long it is. */
export interface PageStart {
  /** the id of the last row of the page before; null: the first page */
  after: string | null;
  /** rows on the page */
  limit: number;
  /** rows to ask PostgreSQL for: one more than the page holds tells whether another page follows */
  take: number;
}

/** An id (UUID) as an opaque cursor: base64url without padding. */
export function encodeCursor(id: string): string {
  return Buffer.from([BY_ID, ...Buffer.from(id.replaceAll('-', ''), 'hex')]).toString('base64url');
}

/** The id that a cursor stands for. Throws PreceptError invalid `bad_cursor` for anything that encodeCursor did not make. */
export function decodeCursor(cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length !== 17 || bytes[0] !== BY_ID || bytes.toString('base64url') !== cursor) {
    throw invalid(
      'bad_cursor',
      'The cursor is not one that Precept gave out. Pass nextCursor of the page before exactly as it came, or no cursor for the first page.',
    );
  }
  const hex = bytes.toString('hex', 1);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * Reads what a caller asked for. A store then selects `take` rows in order of id from behind `after`, and
 * hands them to `pageOf`:
 *
 *     WHERE ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2            oldest first
 *     WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2       newest first
 *
 * Throws PreceptError invalid `bad_cursor`, `bad_limit`.
 */
export function pageStart({ cursor, limit = DEFAULT_LIMIT }: PageRequest): PageStart {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw invalid(
      'bad_limit',
      `limit must be a whole number from 1 to ${MAX_LIMIT}; left out, it is ${DEFAULT_LIMIT}.`,
    );
  }
  return { after: cursor === undefined ? null : decodeCursor(cursor), limit, take: limit + 1 };
}

/** The page of the rows that were selected with `take`: without the one row too many, which gave the cursor. */
export function pageOf<Row extends { id: string }>(rows: Row[], { limit }: PageStart): Page<Row> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? encodeCursor(last.id) : null };
}
