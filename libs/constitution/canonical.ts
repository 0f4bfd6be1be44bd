import { createHash } from 'node:crypto';
import type { ConstitutionFile, PrincipleText } from './constitution-file.js';

/**
 * Canonical form of a text: NFC, line feeds only, no spaces at the end of a line or around the whole.
 * What a block scalar, a quoted scalar and a JSON string of the same words have in common.
 */
export function canonicalText(text: string): string {
  return text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** JSON without spaces, keys in code-unit order at every level; undefined fields are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** SHA-256 (hexadecimal) of a whole constitution: slug, name, description and the principles in order. */
export function hashConstitution(constitution: ConstitutionFile): string {
  return sha256(canonicalJson(constitution));
}

/** SHA-256 (hexadecimal) of one principle alone, wherever it stands and whatever stands beside it. */
export function hashPrinciple(principle: PrincipleText): string {
  return sha256(canonicalJson(principle));
}
