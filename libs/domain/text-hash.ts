import { createHash } from 'node:crypto';

/** SHA-256 of a text in lower-case hexadecimal: what a candidate or revision is known by, whatever its row. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
