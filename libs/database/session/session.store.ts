import type pg from 'pg';
import { missing } from '#libs/domain/precept-error.js';
import type { LiveApiKey } from '../api-key/api-key.js';
import { LIVE_KEY_COLUMNS } from '../api-key/api-key.store.js';
import type { Database } from '../database.js';
import { trailOf } from '../trail/trail.js';

/** A link is opened by whoever asked for it, at once or soon. */
export const LINK_MINUTES = 15;
/** A working week: who comes back every day signs in on Mondays. */
export const SESSION_DAYS = 7;

/** Whose rights a browser gets, and by what it was signed in. */
export interface SignedInBy {
  apiKeyId: string;
  by: 'key' | 'link';
}

/** A browser that is signed in. */
export interface SignedIn {
  key: LiveApiKey;
  expiresAt: Date;
}

/** Whose rights somebody gets, for whoever reads the trail: what is done with them stands there under the key alone. */
const OF_KEY = `'name', k.name, 'prefix', k.prefix, 'person', k.person_id`;

const NEW_LINK = `
WITH made AS (
  INSERT INTO sign_in_link (token_hash, api_key_id, expires_at)
  SELECT $1, id, now() + interval '${LINK_MINUTES} minutes' FROM api_key WHERE id = $2 AND revoked_at IS NULL
  RETURNING api_key_id, expires_at),
trail AS (${trailOf('api-key', {
  actor: '$3',
  action: `'session.linked'`,
  detail: `jsonb_build_object(${OF_KEY})`,
  from: 'made JOIN api_key k ON k.id = made.api_key_id',
  id: 'k.id',
})})
SELECT expires_at AS "expiresAt" FROM made`;

/** Used up by being looked at: two browsers that open it at once are one session and one refusal. */
const OPEN_LINK = `
DELETE FROM sign_in_link l USING api_key k WHERE l.token_hash = $1 AND k.id = l.api_key_id
RETURNING k.id AS "apiKeyId", l.expires_at > now() AND k.revoked_at IS NULL AS fresh`;

const BEGIN = `
WITH begun AS (
  INSERT INTO web_session (token_hash, api_key_id, expires_at) VALUES ($1, $2, now() + interval '${SESSION_DAYS} days')
  RETURNING api_key_id, expires_at),
trail AS (${trailOf('api-key', {
  actor: `'api-key:' || k.prefix`,
  action: `'session.begun'`,
  detail: `jsonb_build_object('by', $3::text, ${OF_KEY})`,
  from: 'begun JOIN api_key k ON k.id = begun.api_key_id',
  id: 'k.id',
})})
SELECT expires_at AS "expiresAt" FROM begun`;

const LIVE = `
SELECT ${LIVE_KEY_COLUMNS}, s.expires_at AS "expiresAt" FROM web_session s JOIN api_key k ON k.id = s.api_key_id
WHERE s.token_hash = $1 AND s.expires_at > now() AND k.revoked_at IS NULL`;

/**
 * Links that open the page once, and browsers that are signed in; both end with the key whose rights they carry. Each leaves a line on the trail: who
 * makes a link for a key may then do as its owner.
 */
export class SessionStore {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** Keeps a link for LINK_MINUTES. Throws PreceptError missing `api_key_not_found`, also of a revoked key. */
  async link(tokenHash: string, apiKeyId: string, actor: string): Promise<Date> {
    const { rows } = await this.pool.query<{ expiresAt: Date }>(NEW_LINK, [tokenHash, apiKeyId, actor]);
    if (rows[0]) return rows[0].expiresAt;
    throw missing('api_key_not_found', `There is no API key ${apiKeyId}, or it is revoked.`);
  }

  /** The key of a link, which is used up by this. Null: it is not known, was opened before, is too old, or its key is revoked. */
  async open(tokenHash: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ apiKeyId: string; fresh: boolean }>(OPEN_LINK, [tokenHash]);
    return rows[0]?.fresh === true ? rows[0].apiKeyId : null;
  }

  /** A browser is signed in for SESSION_DAYS. */
  async begin(tokenHash: string, { apiKeyId, by }: SignedInBy): Promise<Date> {
    const { rows } = await this.pool.query<{ expiresAt: Date }>(BEGIN, [tokenHash, apiKeyId, by]);
    const begun = rows[0];
    if (!begun) throw new Error('a session was stored and not returned');
    return begun.expiresAt;
  }

  /** Whose rights a browser has; null: it is signed out, or the key has been revoked. */
  async live(tokenHash: string): Promise<SignedIn | null> {
    const { rows } = await this.pool.query<LiveApiKey & { expiresAt: Date }>({
      name: 'session-live',
      text: LIVE,
      values: [tokenHash],
    });
    if (!rows[0]) return null;
    const { expiresAt, ...key } = rows[0];
    return { key, expiresAt };
  }

  async end(tokenHash: string): Promise<void> {
    await this.pool.query('DELETE FROM web_session WHERE token_hash = $1', [tokenHash]);
  }

  /** Links and sessions that open nothing any more. */
  async purge(): Promise<void> {
    await this.pool.query('DELETE FROM sign_in_link WHERE expires_at < now()');
    await this.pool.query('DELETE FROM web_session WHERE expires_at < now()');
  }
}
