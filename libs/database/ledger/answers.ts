import type pg from 'pg';

const ANSWERS = `
SELECT c.request_hash AS request, b.response FROM model_call c JOIN model_call_body b ON b.model_call_id = c.id
WHERE c.request_hash = ANY ($1) AND c.state = 'finished' AND c.readable AND ($2::timestamptz IS NULL OR c.created_at < $2)`;

/**
 * What was answered to these requests, by their hashes; those that nobody has made, or whose answer is no longer kept, are left out.
 * `before`: only what was answered before that time.
 */
export async function answersTo(
  client: pg.Pool | pg.PoolClient,
  requestHashes: string[],
  before: Date | null = null,
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ request: string; response: string }>(ANSWERS, [requestHashes, before]);
  return new Map(rows.map(({ request, response }) => [request, response]));
}
