import { readFileSync } from 'node:fs';

/** A process as no later one can be mistaken for it: its number and, on Linux, when it started. */
export function processIdentity(pid: number): string {
  return `${pid} ${startedAt(pid)}`;
}

/** True while the process named by `processIdentity` lives. A number that another process got since does not count. */
export function isAlive(identity: string): boolean {
  const [pid, started = ''] = identity.trim().split(' ');
  return pidLives(Number(pid)) && startedAt(Number(pid)) === started;
}

export function pidLives(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it lives, and belongs to somebody else
  }
}

/** Clock ticks between boot and start: field 22 of /proc/PID/stat. Empty where there is no /proc. */
function startedAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the second field, the name, may hold blanks and brackets: count from its last bracket
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return ''; // not Linux, or the process is gone
  }
}
