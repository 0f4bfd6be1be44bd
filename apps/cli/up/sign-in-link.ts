import { SCOPES } from '#libs/database/api-key/api-key.js';
import { newKey, rowOfKey } from '../../api/api-keys/key-text.js';
import { newLink } from '../../api/session/sign-in.js';
import type { Services } from '../services.js';

/** What people call the key; it is told by its row. */
const NAME = 'page of this installation';

/**
 * Where the page opens signed in, once, with the rights of an administrator. What is done there stands on the trail under a key of its own, which is made at
 * the first start, and shown to nobody; null: it was revoked, and with it this way in.
 */
export async function signInLink(
  { apiKeys, sessions }: Pick<Services, 'apiKeys' | 'sessions'>,
  url: string,
  actor: string,
): Promise<string | null> {
  const { id, revokedAt } = await apiKeys.ofOwnPage(() => rowOfKey(newKey(), NAME, [...SCOPES]), actor);
  if (revokedAt) return null;
  return `${url}${(await newLink(sessions, id, actor)).path}`;
}
