import { createHash } from 'node:crypto';
import type { VersionState } from '#libs/database/constitution/constitution-rows.js';

/** What tells one stand of a version from the next: whatever its author or its state changes. */
interface Stand {
  state: VersionState;
  source: string;
  changeNote: string;
}

/** The strong ETag of a version (RFC 9110, section 8.8.3), in quotes. */
export function etagOf({ state, source, changeNote }: Stand): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([state, changeNote, source]), 'utf8')
    .digest('hex');
  return `"${hash.slice(0, 32)}"`;
}

/** Whether an If-Match names this stand; "*" names any. */
export function matches(ifMatch: string, stand: Stand): boolean {
  const named = ifMatch.split(',').map((one) => one.trim());
  return named.includes('*') || named.includes(etagOf(stand));
}
