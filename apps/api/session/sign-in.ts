import { randomBytes } from 'node:crypto';
import type { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import type { SessionStore, SignedInBy } from '#libs/database/session/session.store.js';
import { hashOfKey } from '../api-keys/key-text.js';
import { HttpProblem } from '../problem/http-problem.js';
import type { SignInDto } from './session.dto.js';

/** 256 random bits behind a word that says what they are; kept, like keys, as a bare hash. */
export const newToken = (kind: 'sl' | 'ws'): string => `${kind}_${randomBytes(32).toString('base64url')}`;

/** What follows # is sent to no server and stands in no log; the page reads it and asks for a session. */
export const linkPath = (token: string): string => `/sign-in#${token}`;

export interface NewLink {
  path: string;
  expiresAt: Date;
}

/** Makes a link that opens the page once with the rights of a key. Throws PreceptError missing `api_key_not_found`. */
export async function newLink(sessions: SessionStore, apiKeyId: string, actor: string): Promise<NewLink> {
  const token = newToken('sl');
  return { expiresAt: await sessions.link(hashOfKey(token), apiKeyId, actor), path: linkPath(token) };
}

/** The key that somebody signs in with. Throws HttpProblem 400 `sign_in_unclear`, 401 `api_key_unknown`, `link_unknown`. */
export async function keyOfSignIn(
  { key, link }: SignInDto,
  keys: ApiKeyStore,
  sessions: SessionStore,
): Promise<SignedInBy> {
  if ((key === undefined) === (link === undefined)) {
    throw new HttpProblem(400, 'sign_in_unclear', 'Send either a key or what a sign-in link carries.');
  }
  if (link !== undefined) {
    const id = await sessions.open(hashOfKey(link));
    if (id !== null) return { apiKeyId: id, by: 'link' };
    throw new HttpProblem(
      401,
      'link_unknown',
      'This link has been opened before, is older than a quarter of an hour, or its key is revoked. Ask for another, or sign in with an API key.',
    );
  }
  const known = await keys.live(hashOfKey((key ?? '').trim()));
  if (known) return { apiKeyId: known.id, by: 'key' };
  throw new HttpProblem(401, 'api_key_unknown', 'This API key is not known, or it has been revoked.');
}
