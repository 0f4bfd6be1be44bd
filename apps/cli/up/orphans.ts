import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '#libs/config/error-code.js';
import { isAlive } from '#libs/database/embedded/liveness.js';

/** A little more than watched-main gives a process that has lost its supervisor. */
const PATIENCE_MS = 65_000;
const LOOK_EVERY_MS = 100;

/**
 * Waits until the processes that a killed `precept up` has left are gone: they notice it, and store what is under way.
 * One that does not leave is killed, which loses nothing that the ledger holds.
 *
 * @param orphans identities of processes
 */
export async function untilGone(orphans: readonly string[], patienceMs = PATIENCE_MS): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const left = orphans.filter(isAlive);
    if (left.length === 0) return;
    if (performance.now() > giveUpAt) for (const identity of left) end(identity);
    await sleep(LOOK_EVERY_MS);
  }
}

/** kill -9, once more and once more until it is gone. */
function end(identity: string): void {
  try {
    process.kill(Number(identity.split(' ')[0]), 'SIGKILL');
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error; // gone since we looked
  }
}
