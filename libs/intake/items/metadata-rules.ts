import { checkStorable } from '#libs/lines/check-storable.js';
import { quote } from '#libs/lines/quote.js';
import { RejectedLine } from './line-error.js';

export const MAX_METADATA_DEPTH = 32;
export const MAX_METADATA_BYTES = 64 * 1024;

/**
 * Metadata is kept as it is and never looked into, so all that matters is that it comes back unchanged.
 * Throws RejectedLine `metadata_too_deep`, `metadata_too_large`, `number_loses_digits`, LineFault `not_storable`.
 */
export function checkMetadata(metadata: Record<string, unknown>): void {
  checkValue(metadata, 'metadata', 1);
  const bytes = Buffer.byteLength(JSON.stringify(metadata));
  if (bytes > MAX_METADATA_BYTES) {
    throw new RejectedLine(
      'metadata_too_large',
      `metadata is ${Math.ceil(bytes / 1024)} KiB as JSON; at most ${MAX_METADATA_BYTES / 1024} KiB are kept.`,
    );
  }
}

function checkValue(value: unknown, place: string, depth: number): void {
  if (typeof value === 'string') checkStorable(value, place);
  if (typeof value === 'number') checkNumber(value, place);
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_METADATA_DEPTH) {
    throw new RejectedLine('metadata_too_deep', `metadata is nested more than ${MAX_METADATA_DEPTH} levels deep.`);
  }
  for (const [key, inner] of Object.entries(value)) {
    checkStorable(key, 'a field name in metadata');
    checkValue(inner, depth === 1 ? `metadata field ${quote(key)}` : place, depth + 1);
  }
}

/** A number that JSON can write and a double cannot hold would come back as another number, or as null. */
function checkNumber(value: number, place: string): void {
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return;
  throw new RejectedLine('number_loses_digits', `${place} holds a number beyond 2^53: write it in quotes.`);
}
