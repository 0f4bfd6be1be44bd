import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseUnavailable } from '#libs/database/postgres/database-unavailable.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { Terminal } from '../terminal/terminal.js';

/** An embedded PostgreSQL that died is back within seconds, a restarted server within half a minute. */
const PATIENCE_MS = 30_000;
const AGAIN_MS = 500;

export interface PatienceSettings {
  signal: AbortSignal;
  /** told once each time PostgreSQL is away */
  terminal: Pick<Terminal, 'say'>;
  /** what a person should know once we have no more patience */
  afterwards: string;
  patienceMs?: number;
}

/**
 * What `look` answers; while PostgreSQL does not answer, it is asked again for half a minute. Null where `signal` ends
 * the waiting. Throws PreceptError unavailable `database_unavailable` after that, and whatever else `look` throws at once.
 */
export async function patiently<T>(
  look: () => Promise<T>,
  { signal, terminal, afterwards, patienceMs = PATIENCE_MS }: PatienceSettings,
): Promise<T | null> {
  let since: number | null = null;
  while (!signal.aborted) {
    try {
      return await look();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      if (since === null) terminal.say('PostgreSQL does not answer; trying again.');
      since ??= performance.now();
      if (performance.now() - since >= patienceMs) throw outOfPatience(patienceMs, afterwards, error);
    }
    // aborted: the loop sees it
    await sleep(Math.min(AGAIN_MS, patienceMs), undefined, { signal }).catch(() => undefined);
  }
  return null;
}

function outOfPatience(patienceMs: number, afterwards: string, cause: unknown): PreceptError {
  const message = `PostgreSQL has not answered for ${Math.round(patienceMs / 1000)} s. ${afterwards}`;
  const error = new PreceptError('unavailable', 'database_unavailable', message);
  error.cause = cause;
  return error;
}
