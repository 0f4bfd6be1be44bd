import { closeSync, linkSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { PreceptError } from '#libs/domain/precept-error.js';
import { isAlive, processIdentity } from './liveness.js';

/** Longer than an initdb and a crash recovery take; the lock is held for no more than these. */
const PATIENCE_MS = 120_000;
/** A lock is broken within microseconds: a breaker this old was killed meanwhile. */
const BREAKER_AGE_MS = 5_000;

/**
 * Runs `work` while no other process does so with the same `path`. The lock is a file that names its holder,
 * so that it can be broken when the holder was killed.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!take(path)) {
    if (Date.now() > deadline) {
      throw new PreceptError(
        'unavailable',
        'embedded_postgres_busy',
        `The process ${holder(path) ?? ''} has held ${path} for two minutes, as nothing of Precept does. End it, or remove that file if it is no process of Precept.`,
      );
    }
    breakIfStale(path);
    await sleep(20 + Math.random() * 30);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** A link to a written file, not a new file: whoever reads the lock finds its holder in it. */
function take(path: string): boolean {
  const own = `${path}.${randomUUID()}`;
  writeFileSync(own, processIdentity(process.pid), { mode: 0o644 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function holder(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null; // just given back
    throw error;
  }
}

/** One breaker at a time looks again and removes: two could otherwise remove the lock that the first then took. */
function breakIfStale(path: string): void {
  const found = holder(path);
  if (found === null || isAlive(found)) return;
  const breaker = `${path}.breaker`;
  try {
    closeSync(openSync(breaker, 'wx'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const age = Date.now() - (statSync(breaker, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > BREAKER_AGE_MS) rmSync(breaker, { force: true });
    return;
  }
  try {
    const now = holder(path);
    if (now !== null && !isAlive(now)) rmSync(path, { force: true });
  } finally {
    rmSync(breaker, { force: true });
  }
}
