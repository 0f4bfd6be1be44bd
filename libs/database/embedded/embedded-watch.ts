import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PreceptError } from '#libs/domain/precept-error.js';
import { diskError } from './data-folder.js';
import { withFileLock } from './file-lock.js';
import { isTaken } from './free-port.js';
import { type Installation, installationIn } from './installation.js';

/** Reading one small file; a request that comes meanwhile is answered with 503. */
const LOOK_EVERY_MS = 500;
const PAUSE_MS = { least: 250, most: 30_000 };
/** Backends of a killed server hold its memory for a moment longer, which hinders the next one: no news yet. */
const QUIET_FAILURES = 3;

export interface EmbeddedWatch {
  /** After it no server is started any more; an attempt under way ends first. */
  stop(): Promise<void>;
}

/**
 * Keeps the embedded server in `dataDir`/postgres, which must run now, running: where it ends although nobody asked it
 * to, it is started again at its port, under which all that uses it knows it. `said` is told in a line that it is back,
 * or why it is not, with growing pauses between the attempts.
 */
export function watchEmbeddedPostgres(dataDir: string, said: (line: string) => void): EmbeddedWatch {
  const installation = installationIn(join(dataDir, 'postgres'));
  const { server } = installation;
  const port = server.runningPort() ?? server.lastPort();
  const stopping = new AbortController();
  const { signal } = stopping;
  // an aborted sleep is the wanted end
  const pause = (ms: number) => sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);

  const runs = (): boolean => {
    try {
      return server.runningPort() === port;
    } catch {
      return false; // the attempt to start it meets the same error, and tells it
    }
  };
  const revive = async (): Promise<void> => {
    for (let failures = 0; ;) {
      try {
        await startAgain(installation, port);
        if (signal.aborted) return;
        return said(`PostgreSQL had ended unexpectedly; it is back at 127.0.0.1:${port}.`);
      } catch (error) {
        const next = Math.min(PAUSE_MS.most, PAUSE_MS.least * 2 ** failures);
        failures += 1;
        if (failures >= QUIET_FAILURES) said(failureLine(installation.dataDir, error, failures, next));
        await pause(next);
        if (signal.aborted) return;
      }
    }
  };
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      if (!runs()) await revive();
      await pause(LOOK_EVERY_MS);
    }
  };
  const watching = watch();
  return {
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
}

/** Under the lock, so that of several processes that notice one starts it. */
function startAgain({ server, lock }: Installation, port: number): Promise<void> {
  return withFileLock(lock, async () => {
    const found = server.runningPort();
    if (found === port) return;
    if (found !== null) {
      throw new PreceptError(
        'unavailable',
        'embedded_postgres_moved',
        `PostgreSQL runs at port ${found} now, because ${port} was taken when another command started it. Stop Precept here and start it again.`,
      );
    }
    if (await isTaken(port)) {
      throw new PreceptError(
        'unavailable',
        'embedded_postgres_port_taken',
        `Another program has taken port ${port}, under which all that runs looks for PostgreSQL. End that program, or stop Precept here and start it again.`,
      );
    }
    await server.startAt(port);
  });
}

/** The reason once, with all that PostgreSQL said; later attempts only that they failed too. */
function failureLine(dataDir: string, error: unknown, failures: number, pauseMs: number): string {
  const next = `the next attempt comes in ${Math.ceil(pauseMs / 1000)} s`;
  if (failures > QUIET_FAILURES) return `PostgreSQL still cannot be started; ${next}.`;
  const why = diskError(dataDir, error) ?? error;
  return `PostgreSQL has ended and cannot be started again; ${next}. ${why instanceof Error ? why.message : String(why)}`;
}
