import { isStorable } from '#libs/domain/clean-text.js';
import { LineFault } from './line-fault.js';

/** Throws LineFault `not_storable`. `place` begins the sentence. */
export function checkStorable(text: string, place: string): void {
  if (isStorable(text)) return;
  throw new LineFault(
    'not_storable',
    `${place} holds U+0000 or half of a surrogate pair, which PostgreSQL cannot store.`,
    place,
  );
}
