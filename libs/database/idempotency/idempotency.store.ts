import type pg from 'pg';
import type { Database } from '../database.js';

/** An answer is given again for this long; then its key is free. */
export const KEPT_HOURS = 24;
/** A call under way says so this often, ... */
export const SIGN_OF_LIFE_MS = 10_000;
/** ... and one that has said nothing for this long died with its process: who sends it again carries it on. */
const DEAD_AFTER_SECONDS = 60;

export type Begun =
  /**
   * The caller does the work, and then calls finish, refused or failed. What the work makes gets the id `newId`: where
   * an earlier try of this call has made it and could not say so, it is there already.
   */
  | { kind: 'ours'; newId: string }
  | { kind: 'answered'; status: number; body: string }
  | { kind: 'under way' }
  /** the key belongs to another request */
  | { kind: 'reused' };

const BEGIN = `
INSERT INTO idempotent_call AS old (api_key_id, key, request_hash) VALUES ($1, $2, $3)
ON CONFLICT (api_key_id, key) DO UPDATE SET request_hash = excluded.request_hash, status = NULL, body = NULL, created_at = now(),
  new_id = CASE WHEN old.status IS NULL AND old.request_hash = excluded.request_hash THEN old.new_id ELSE excluded.new_id END
WHERE old.created_at < now() - interval '${KEPT_HOURS} hours'
  OR (old.status IS NULL AND old.request_hash = excluded.request_hash
    AND old.created_at < now() - interval '${DEAD_AFTER_SECONDS} seconds')
RETURNING new_id AS "newId"`;

/** What was answered to POSTs that carried an Idempotency-Key, by API key and Idempotency-Key. */
export class IdempotencyStore {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  async begin(apiKeyId: string, key: string, requestHash: string): Promise<Begun> {
    for (;;) {
      const begun = await this.pool.query<{ newId: string }>(BEGIN, [apiKeyId, key, requestHash]);
      if (begun.rows[0]) return { kind: 'ours', ...begun.rows[0] };
      const { rows } = await this.pool.query<{ hash: string; status: number | null; body: string | null }>(
        'SELECT request_hash AS hash, status, body FROM idempotent_call WHERE api_key_id = $1 AND key = $2',
        [apiKeyId, key],
      );
      const found = rows[0];
      // refused between the two statements: it is free now
      if (!found) continue;
      if (found.hash !== requestHash) return { kind: 'reused' };
      if (found.status === null || found.body === null) return { kind: 'under way' };
      return { kind: 'answered', status: found.status, body: found.body };
    }
  }

  /** A call under way is still being worked on. */
  async signOfLife(apiKeyId: string, key: string): Promise<void> {
    await this.pool.query(
      'UPDATE idempotent_call SET created_at = now() WHERE api_key_id = $1 AND key = $2 AND status IS NULL',
      [apiKeyId, key],
    );
  }

  async finish(apiKeyId: string, key: string, answer: { status: number; body: string }): Promise<void> {
    await this.pool.query(
      'UPDATE idempotent_call SET status = $3, body = $4, created_at = now() WHERE api_key_id = $1 AND key = $2',
      [apiKeyId, key, answer.status, answer.body],
    );
  }

  /** The call was refused and has made nothing: its key is free for any request. */
  async refused(apiKeyId: string, key: string): Promise<void> {
    await this.pool.query('DELETE FROM idempotent_call WHERE api_key_id = $1 AND key = $2 AND status IS NULL', [
      apiKeyId,
      key,
    ]);
  }

  /** The call failed, and may have made something nevertheless: its key is free at once, for the same request only. */
  async failed(apiKeyId: string, key: string): Promise<void> {
    await this.pool.query(
      `UPDATE idempotent_call SET created_at = now() - interval '${DEAD_AFTER_SECONDS + 1} seconds'
       WHERE api_key_id = $1 AND key = $2 AND status IS NULL`,
      [apiKeyId, key],
    );
  }

  /** Removes answers that are not given any more; how many. */
  async purge(): Promise<number> {
    const { rowCount } = await this.pool.query(
      `DELETE FROM idempotent_call WHERE created_at < now() - interval '${KEPT_HOURS} hours'`,
    );
    return rowCount ?? 0;
  }
}
