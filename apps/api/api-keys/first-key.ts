import type { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { SCOPES } from '#libs/database/api-key/api-key.js';
import { newKey, rowOfKey } from './key-text.js';

/** What a start says about the key by which all others are made; null: nothing new. */
export interface FirstKey {
  /** a new key, to be shown this once */
  key: string | null;
  warning: string | null;
}

/**
 * Sees to it that somebody can use this installation. `given` (PRECEPT_ADMIN_KEY) is accepted as an administrator's key;
 * without it, and where no live key has the scope admin, one is made.
 */
export async function ensureFirstKey(keys: ApiKeyStore, given: string | null): Promise<FirstKey> {
  if (given !== null) {
    const found = await keys.ensure(rowOfKey(given, 'PRECEPT_ADMIN_KEY', [...SCOPES]), 'start');
    const warning = 'The key in PRECEPT_ADMIN_KEY has been revoked and opens nothing: set another, or unset it.';
    return { key: null, warning: found === 'revoked' ? warning : null };
  }
  const key = newKey();
  const made = await keys.createFirst(rowOfKey(key, 'first key', [...SCOPES]), 'start');
  return { key: made ? key : null, warning: null };
}
