import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { conflict, missing, PreceptError } from '#libs/domain/precept-error.js';
import type { Database } from '../database.js';
import { pageOf, pageStart } from '../page-query.js';
import { transaction } from '../postgres/transaction.js';
import { trailOf } from '../trail/trail.js';
import type { ApiKeyView, LiveApiKey, NewApiKey } from './api-key.js';

const COLUMNS = `id, name, prefix, scopes, (SELECT p.name FROM person p WHERE p.id = person_id) AS person,
  created_at AS "createdAt", revoked_at AS "revokedAt"`;

/** The person of key k, with one of their keys that may read what the judges said. */
const REVIEWER = `CASE WHEN k.person_id IS NOT NULL THEN jsonb_build_object('id', k.person_id,
  'name', (SELECT p.name FROM person p WHERE p.id = k.person_id),
  'seesBy', (SELECT min(o.prefix) FROM api_key o WHERE o.person_id = k.person_id AND o.revoked_at IS NULL AND 'read' = ANY (o.scopes))) END`;

/** Of api_key k: what a LiveApiKey is. */
export const LIVE_KEY_COLUMNS = `k.id, k.name, k.prefix, k.scopes, (SELECT p.name FROM person p WHERE p.id = k.person_id) AS person,
  k.created_at AS "createdAt", k.revoked_at AS "revokedAt", ${REVIEWER} AS reviewer`;

/** Any number that nobody else locks: whether there is an administrator is asked and changed by one process at a time. */
const ADMINISTRATORS = 20261123;

const INSERT = `
WITH made AS (
  INSERT INTO api_key (id, name, prefix, key_hash, scopes, person_id, own_page) VALUES ($6, $1, $2, $3, $4, $7, $8)
  ON CONFLICT DO NOTHING RETURNING *),
trail AS (${trailOf('api-key', {
  actor: '$5',
  action: `'api-key.created'`,
  detail: `jsonb_build_object('name', name, 'prefix', prefix, 'scopes', scopes, 'person', person_id)`,
  from: 'made',
})})
SELECT ${COLUMNS} FROM made`;

const REVOKE = `
WITH gone AS (UPDATE api_key SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id),
trail AS (${trailOf('api-key', { actor: '$2', action: `'api-key.revoked'`, from: 'gone' })})
SELECT id FROM gone`;

const ANOTHER_ADMINISTRATOR = `SELECT 1 FROM api_key WHERE revoked_at IS NULL AND 'admin' = ANY (scopes) AND id IS DISTINCT FROM $1 LIMIT 1`;

/** Bearer keys by their hashes. A revoked key stays, so that the trail can be read; it opens nothing any more. */
export class ApiKeyStore {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** The key with this hash, unless it is revoked. */
  async live(keyHash: string): Promise<LiveApiKey | null> {
    const { rows } = await this.pool.query<LiveApiKey>({
      name: 'api-key-live',
      text: `SELECT ${LIVE_KEY_COLUMNS} FROM api_key k WHERE key_hash = $1 AND revoked_at IS NULL`,
      values: [keyHash],
    });
    return rows[0] ?? null;
  }

  /** The key behind the links by which the installation opens its page, live or revoked; `make` gives it where there is none. */
  async ofOwnPage(make: () => NewApiKey, actor: string): Promise<ApiKeyView> {
    for (;;) {
      const { rows } = await this.pool.query<ApiKeyView>(`SELECT ${COLUMNS} FROM api_key WHERE own_page`);
      // null: another process has made it since
      const key = rows[0] ?? (await insert(this.pool, { ...make(), ownPage: true }, actor));
      if (key) return key;
    }
  }

  /** The key that begins so, live or revoked; the newest, should there be several. */
  async withPrefix(prefix: string): Promise<ApiKeyView | null> {
    const { rows } = await this.pool.query<ApiKeyView>(
      `SELECT ${COLUMNS} FROM api_key WHERE prefix = $1 ORDER BY id DESC LIMIT 1`,
      [prefix],
    );
    return rows[0] ?? null;
  }

  /** Ids of the live keys that are called so, or have this hash. */
  async meant(name: string, keyHash: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      'SELECT id FROM api_key WHERE (name = $1 OR key_hash = $2) AND revoked_at IS NULL ORDER BY id DESC LIMIT 2',
      [name, keyHash],
    );
    return rows.map(({ id }) => id);
  }

  /** Newest first, revoked ones included. */
  async list(request: PageRequest): Promise<Page<ApiKeyView>> {
    const start = pageStart(request);
    const { rows } = await this.pool.query<ApiKeyView>(
      `SELECT ${COLUMNS} FROM api_key WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [start.after, start.take],
    );
    return pageOf(rows, start);
  }

  /**
   * Stores `key` under this id. Where a key is stored under it already, that one is the answer, and `made` is false.
   * Throws PreceptError conflict `api_key_exists` where this very key is known under another id, missing `person_not_found`.
   */
  async create(key: NewApiKey, actor: string, id = uuid()): Promise<{ view: ApiKeyView; made: boolean }> {
    const made = await insert(this.pool, key, actor, id);
    if (made) return { view: made, made: true };
    const { rows } = await this.pool.query<ApiKeyView>(`SELECT ${COLUMNS} FROM api_key WHERE id = $1`, [id]);
    if (!rows[0]) throw conflict('api_key_exists', 'This key is already known. Make another one.');
    return { view: rows[0], made: false };
  }

  /**
   * Stores `key` where no live key has the scope admin, so that somebody can make the others. Of several processes
   * that start at once, one does it. The answer tells whether it was stored.
   */
  async createFirst(key: NewApiKey, actor: string): Promise<boolean> {
    return this.alone(async (client) => {
      const { rowCount } = await client.query(ANOTHER_ADMINISTRATOR, [null]);
      return !rowCount && (await insert(client, key, actor)) !== null;
    });
  }

  /** Stores `key` unless it is known. `revoked`: it was known once and does not open anything any more. */
  async ensure(key: NewApiKey, actor: string): Promise<'made' | 'known' | 'revoked'> {
    if (await insert(this.pool, key, actor)) return 'made';
    return (await this.live(key.keyHash)) ? 'known' : 'revoked';
  }

  /** Throws PreceptError missing `api_key_not_found`, conflict `last_admin_key`. */
  async revoke(id: string, actor: string): Promise<void> {
    await this.alone(async (client) => {
      const { rows } = await client.query<ApiKeyView>(
        `SELECT ${COLUMNS} FROM api_key WHERE id = $1 AND revoked_at IS NULL`,
        [id],
      );
      const key = rows[0];
      if (!key) throw missing('api_key_not_found', `There is no API key ${id}, or it is revoked already.`);
      if (key.scopes.includes('admin')) {
        const { rowCount } = await client.query(ANOTHER_ADMINISTRATOR, [id]);
        if (!rowCount)
          throw conflict(
            'last_admin_key',
            'This is the last key with the scope admin. Make another one first, then revoke this.',
          );
      }
      await client.query(REVOKE, [id, actor]);
    });
  }

  private alone<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return transaction(this.pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [ADMINISTRATORS]);
      return work(client);
    });
  }
}

async function insert(
  client: pg.Pool | pg.PoolClient,
  key: NewApiKey,
  actor: string,
  id = uuid(),
): Promise<ApiKeyView | null> {
  const { name, prefix, keyHash, scopes, ownPage = false } = key;
  const personId = key.person === undefined ? null : await personOf(client, key.person);
  const values = [name, prefix, keyHash, scopes, actor, id, personId, ownPage];
  const { rows } = await client.query<ApiKeyView>(INSERT, values);
  return rows[0] ?? null;
}

async function personOf(client: pg.Pool | pg.PoolClient, name: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM person WHERE name = $1', [name.trim()]);
  if (rows[0]) return rows[0].id;
  throw new PreceptError('missing', 'person_not_found', `There is no person "${name.slice(0, 100)}". Add them first.`, [
    { at: 'person', message: 'is nobody who was added' },
  ]);
}
