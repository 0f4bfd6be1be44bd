import { mkdir, mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 2_000;
// Fifteen missed beats: a holder on a loaded machine still beats, one that was killed or whose number was reused does not.
const STALE_MS = 30_000;
const GIVE_UP_MS = 15 * 60_000;

const gone = (error) => error.code === 'ENOENT';
const busy = (error) => ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(error.code);

/**
 * Runs `work` while this process alone holds the folder `lock`, which says who holds it.
 * The folder appears with its contents by one rename, so it is never seen half made.
 *
 * @param {string} lock path of the lock folder; its parent is made if missing
 * @param {(line: string) => void} say called once if another process has to be waited for
 * @param {() => Promise<void>} work
 */
export async function underLock(lock, say, work) {
  await acquire(lock, say);
  const beat = setInterval(() => void touch(lock), BEAT_MS);
  const release = () => rmSync(lock, { recursive: true, force: true });
  const stop = (signal) => {
    release();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop).once('exit', release);
  try {
    await work();
  } finally {
    clearInterval(beat);
    process.off('SIGINT', stop).off('SIGTERM', stop).off('exit', release);
    release();
  }
}

async function acquire(lock, say) {
  await mkdir(dirname(lock), { recursive: true });
  const since = Date.now();
  let said = false;
  while (!(await take(lock))) {
    const holder = await readHolder(lock);
    if (holder === undefined) continue;
    if (holder.stale) {
      await clearStale(lock);
      continue;
    }
    if (!said) say(`waiting for the build by process ${holder.pid}`);
    said = true;
    if (Date.now() - since > GIVE_UP_MS) {
      throw new Error(
        `process ${holder.pid} has held ${lock} for 15 minutes: end it, or delete that folder, then try again`,
      );
    }
    await sleep(200);
  }
}

async function take(lock) {
  const made = await mkdtemp(`${lock}.`);
  await writeFile(join(made, 'holder.json'), JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    await rename(made, lock);
    return true;
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    if (busy(error)) return false;
    throw error;
  }
}

async function readHolder(lock) {
  try {
    const file = join(lock, 'holder.json');
    const { pid, host } = JSON.parse(await readFile(file, 'utf8'));
    const silent = Date.now() - (await stat(file)).mtimeMs > STALE_MS;
    return { pid, stale: silent || (host === hostname() && !alive(pid)) };
  } catch (error) {
    if (gone(error)) return undefined;
    throw error;
  }
}

/** Several waiters may see the same dead holder: one at a time looks again and removes it. */
async function clearStale(lock) {
  const broom = `${lock}.broom`;
  try {
    await mkdir(broom);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const age = await stat(broom).then(
      (s) => Date.now() - s.mtimeMs,
      () => 0,
    );
    if (age > STALE_MS) await rm(broom, { recursive: true, force: true });
    await sleep(50);
    return;
  }
  try {
    if ((await readHolder(lock))?.stale) await rm(lock, { recursive: true, force: true });
  } finally {
    await rm(broom, { recursive: true, force: true });
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function touch(lock) {
  const now = new Date();
  // The folder is gone only when the work is over; the interval ends with it.
  await utimes(join(lock, 'holder.json'), now, now).catch((error) => {
    if (!gone(error)) throw error;
  });
}
