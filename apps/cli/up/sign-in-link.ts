import { newLink } from '../../api/session/sign-in.js';
import type { Services } from '../services.js';

/** Where the page opens signed in, once, with the rights of the newest administrator; null: there is no such key. */
export async function signInLink({ apiKeys, sessions }: Services, url: string): Promise<string | null> {
  const key = await apiKeys.newestAdministrator();
  return key === null ? null : `${url}${(await newLink(sessions, key.id)).path}`;
}
