import pg from 'pg';

/** Timestamps travel as ISO strings or Dates, big integers as strings: node-postgres' own defaults. */
export function openPool(url: string, max: number, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, keepAlive: true, idleTimeoutMillis: 30_000 });
  // an idle client that loses its server emits here; unheard, it would end the process
  pool.on('error', onError);
  // A client in use has no listener of the pool's. One that is terminated between two queries, or before whoever asked for it has it in hand
  // (Prisma and we wait for a promise), emits too; that its connection is gone is what the next query on it fails with.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
