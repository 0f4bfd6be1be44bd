import { readFileSync } from 'node:fs';

/** A process as no later one can be mistaken for it: its number and, on Linux, when it started. */
export function processIdentity(pid: number): string {
  return `${pid} ${stat(pid).startedAt}`;
}

/** True while the process named by `processIdentity` lives. A number that another process got since does not count. */
export function isAlive(identity: string): boolean {
  const [pid, started = ''] = identity.trim().split(' ');
  return pidLives(Number(pid)) && stat(Number(pid)).startedAt === started;
}

/** True while the process runs; false for a dead one that its parent has not buried yet. */
export function pidLives(pid: number): boolean {
  return pidExists(pid) && stat(pid).state !== 'Z';
}

/** True while the system knows the number, even as that of a dead process. */
export function pidExists(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it lives, and belongs to somebody else
  }
}

/** Fields 3 and 22 of /proc/PID/stat; `startedAt` in clock ticks since boot. Empty where there is no /proc. */
function stat(pid: number): { state: string; startedAt: string } {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the second field, the name, may hold blanks and brackets: count from its last bracket
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return { state: '', startedAt: '' }; // not Linux, or the process is gone
  }
}
