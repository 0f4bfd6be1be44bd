import { hostname } from 'node:os';
import { SCOPES } from '#libs/database/api-key/api-key.js';
import { newKey, rowOfKey } from '../../api/api-keys/key-text.js';
import { newLink } from '../../api/session/sign-in.js';
import type { Services } from '../services.js';

/** What is done at a page that was opened on this machine stands on the trail under a key of its own: it is nobody else's. */
const PAGE_KEY = `page of ${hostname()}`;

/**
 * Where the page opens signed in, once, with the rights of an administrator. The key behind it is made at the first start, and shown to nobody; null: it
 * was revoked, and with it this way in.
 */
export async function signInLink(
  { apiKeys, sessions }: Pick<Services, 'apiKeys' | 'sessions'>,
  url: string,
  actor: string,
): Promise<string | null> {
  const found = await apiKeys.named(PAGE_KEY);
  if (found?.revokedAt) return null;
  const { id } = found ?? (await apiKeys.create(rowOfKey(newKey(), PAGE_KEY, [...SCOPES]), actor)).view;
  return `${url}${(await newLink(sessions, id, actor)).path}`;
}
