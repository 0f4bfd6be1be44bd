import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pidLives } from './liveness.js';

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid');

/** The port of the server that runs over the folder `cluster`; null where none runs. */
export function runningPort(cluster: string): number | null {
  const { pid, port } = postmaster(cluster);
  return pidLives(pid) && mayBePostgres(pid) ? port : null;
}

/** After a power cut, postmaster.pid may name a process that is another's now; PostgreSQL would then refuse to start. */
export function forgetForeignProcess(cluster: string): void {
  const { pid } = postmaster(cluster);
  if (pidLives(pid) && !mayBePostgres(pid)) rmSync(pidFile(cluster));
}

/** Lines 1 and 4 of postmaster.pid; zeros where there is none. */
function postmaster(cluster: string): { pid: number; port: number } {
  if (!existsSync(pidFile(cluster))) return { pid: 0, port: 0 };
  const [pid = 0, , , port = 0] = readFileSync(pidFile(cluster), 'utf8').split('\n').map(Number);
  return { pid, port };
}

/** The server's name says that it is none; without /proc nothing does. */
function mayBePostgres(pid: number): boolean {
  const name = `/proc/${pid}/comm`;
  return !existsSync(name) || readFileSync(name, 'utf8').trim() === 'postgres';
}
