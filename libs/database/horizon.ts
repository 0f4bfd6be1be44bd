import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** A transaction shows its beginning to others a moment after it has it. */
const SHOWN_WITHIN_MS = 100;

const NOW = `SELECT date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond' AS at`;

/** xact_start is in microseconds, finished_at rounded to milliseconds: cut off, it is below whatever that transaction writes. */
const OLDEST = `
SELECT date_trunc('milliseconds', least($1::timestamptz, min(xact_start))) AS at FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;

/**
 * The same, of those that may still write. Exports and reports read for a minute; whoever makes label jobs end writes within ten seconds, or waits for
 * a lock.
 */
const OLDEST_WRITING = `${OLDEST}
  AND (backend_xid IS NOT NULL OR wait_event_type = 'Lock' OR xact_start > clock_timestamp() - interval '10 s')`;

/**
 * A time before which no label job will be found to have finished later: label jobs finish at the beginning of the transaction
 * that says so, hence the beginning of the oldest one that is still open, or now. `heldBack`: there is such a one. What is read
 * after this has been answered sees every label job that finished before it.
 */
export const settledHorizon = (pool: pg.Pool): Promise<Horizon> => horizon(pool, OLDEST);

/** The same for a list that somebody looks at, which must not stand still while others read: held back only by those who write. */
export const listedHorizon = (pool: pg.Pool): Promise<Horizon> => horizon(pool, OLDEST_WRITING);

interface Horizon {
  at: Date;
  heldBack: boolean;
}

async function horizon(pool: pg.Pool, oldest: string): Promise<Horizon> {
  const now = await time(pool, NOW, []);
  await sleep(SHOWN_WITHIN_MS);
  const at = await time(pool, oldest, [now]);
  return { at, heldBack: at < now };
}

async function time(pool: pg.Pool, sql: string, values: Date[]): Promise<Date> {
  const { rows } = await pool.query<{ at: Date }>(sql, values);
  if (!rows[0]) throw new Error('an aggregate has one row');
  return rows[0].at;
}
