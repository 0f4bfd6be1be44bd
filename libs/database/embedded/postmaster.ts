import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '#libs/config/error-code.js';
import { pidExists, pidLives } from './liveness.js';

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid');

/** The port of the server that runs over the folder `cluster`; null where none runs. */
export function runningPort(cluster: string): number | null {
  const { pid, port } = postmaster(cluster);
  return isPostgres(pid) ? port : null;
}

/**
 * postmaster.pid may name a process that is another's now, after a power cut, or a dead one that nobody has buried, as
 * in a container whose first process is no init. PostgreSQL would take it for a server and refuse to start.
 */
export function forgetForeignProcess(cluster: string): void {
  const { pid } = postmaster(cluster);
  if (pidExists(pid) && !isPostgres(pid)) rmSync(pidFile(cluster), { force: true });
}

/** Lines 1 and 4 of postmaster.pid; zeros where there is none. */
function postmaster(cluster: string): { pid: number; port: number } {
  const [pid = 0, , , port = 0] = (textOf(pidFile(cluster)) ?? '').split('\n').map(Number);
  return { pid, port };
}

/** True where the process lives and is not known to be something else; without /proc nobody knows. */
function isPostgres(pid: number): boolean {
  if (!pidLives(pid)) return false;
  const name = textOf(`/proc/${pid}/comm`);
  return name === null || name.trim() === 'postgres';
}

/** null: there is no such file, or the process that it tells of has just gone. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'ENOTDIR'].includes(errorCode(error))) return null;
    throw error;
  }
}
