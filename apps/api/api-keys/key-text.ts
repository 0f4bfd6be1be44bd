import { createHash, randomBytes } from 'node:crypto';
import type { NewApiKey, Scope } from '#libs/database/api-key/api-key.js';

/** Characters of a key that are stored and shown: too few to guess the rest, enough to tell keys apart. */
const SHOWN = 'pk_'.length + 8;

export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** 256 random bits: a hash without salt and without work is enough to keep such a key secret. */
export const newKey = (): string => `pk_${randomBytes(32).toString('base64url')}`;

export const rowOfKey = (key: string, name: string, scopes: Scope[], person?: string): NewApiKey => ({
  name,
  prefix: key.slice(0, SHOWN),
  keyHash: hashOfKey(key),
  scopes,
  ...(person === undefined ? {} : { person }),
});
