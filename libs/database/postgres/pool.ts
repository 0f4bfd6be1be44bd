import pg from 'pg';

/** Timestamps travel as ISO strings or Dates, big integers as strings: node-postgres' own defaults. */
export function openPool(url: string, max: number, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, keepAlive: true, idleTimeoutMillis: 30_000 });
  // an idle client that loses its server emits here; unheard, it would end the process
  pool.on('error', onError);
  return pool;
}
