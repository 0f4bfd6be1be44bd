import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { PreceptError } from '#libs/domain/precept-error.js';
import { saysDiskFull } from '../postgres/disk-full.js';
import { handTo, type Account } from './account.js';
import type { Binaries } from './binaries.js';
import { full } from './data-folder.js';
import { isFull, lacksRoomForCluster } from './disk-space.js';
import { freePort, isTaken } from './free-port.js';
import { forgetForeignProcess, runningPort } from './postmaster.js';

/** 200: two workers and an api with their pools, and jest's workers, stay far below it. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // No socket file at all: two clusters could collide on one in /tmp.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  // Each process reads for itself: reading a million label jobs with items and pairs from the system's cache by way of PostgreSQL's
  // reading processes takes a quarter more processor time (3.4 instead of 2.7 s), and they have no cores of their own here.
  io_method: 'sync',
  // One process for each core, with the one that asks: two helpers beside it on two cores make the draw of a million pairs a tenth slower.
  max_parallel_workers_per_gather: String(Math.min(availableParallelism() - 1, 2)),
  // Rows hold the texts of other people: keep them out of the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};
/**
 * Three times as fast to write, and lost when the machine goes down: for test clusters only. Their passwords are not stretched,
 * which takes a client 1.6 of the 4.3 ms that it works to connect.
 */
const THROWAWAY = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', scram_iterations: '1' };

const UNFINISHED = 'cluster.unfinished.';

/** One cluster on disk and the programs that drive it. Every method is called under the lock. */
export class Server {
  private readonly cluster: string;
  private readonly log: string;
  private readonly portFile: string;

  constructor(
    private readonly dataDir: string,
    private readonly binaries: Binaries,
    private readonly account: Account,
  ) {
    this.cluster = join(dataDir, 'cluster');
    this.log = join(dataDir, 'server.log');
    this.portFile = join(dataDir, 'port');
  }

  /** The port of the server that runs over this cluster, whoever started it; null where none runs. */
  runningPort(): number | null {
    return runningPort(this.cluster);
  }

  /** Makes the cluster where there is none. It appears under its name when it is whole, not before. */
  async create(password: string, throwaway: boolean): Promise<void> {
    if (existsSync(this.cluster)) return;
    if (lacksRoomForCluster(this.dataDir)) throw full(this.dataDir);
    // A new name each time: the initdb of a killed parent may still be writing to the last one.
    for (const name of readdirSync(this.dataDir).filter((name) => name.startsWith(UNFINISHED))) {
      rmSync(join(this.dataDir, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    }
    const unfinished = join(this.dataDir, UNFINISHED + randomUUID());
    const passwordFile = `${unfinished}.password`;
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of [unfinished, passwordFile]) handTo(this.account, path);
    const settings = Object.entries({ ...SETTINGS, ...(throwaway ? THROWAWAY : {}) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    try {
      await this.run(this.binaries.initdb, [
        ...['-D', unfinished, '-U', 'precept', '--encoding=UTF8', '--locale=C'],
        ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...(throwaway ? ['--no-sync'] : []), ...settings],
      ]);
    } finally {
      rmSync(passwordFile, { force: true });
    }
    renameSync(unfinished, this.cluster);
  }

  /** Starts the server, on the port it had before if that is free; the answer is the port. */
  async start(): Promise<number> {
    if (existsSync(this.log)) renameSync(this.log, `${this.log}.1`);
    const before = this.lastPort();
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort(before);
      try {
        await this.startAt(port);
        return port;
      } catch (error) {
        // Somebody may have taken the port since we looked.
        if (attempt === 3 || !(await isTaken(port))) throw error;
      }
    }
  }

  /** Starts the server on this port or not at all. What it said when it ended stays in its log. */
  async startAt(port: number): Promise<void> {
    forgetForeignProcess(this.cluster);
    await this.run(this.binaries.pgCtl, [
      ...['start', '-D', this.cluster, '-w', '-t', '60'],
      ...['-l', this.log, '-o', `-p ${port}`],
    ]);
    writeFileSync(this.portFile, String(port));
  }

  /** 0: it has not run yet */
  lastPort(): number {
    return existsSync(this.portFile) ? Number(readFileSync(this.portFile, 'utf8')) : 0;
  }

  async stop(): Promise<void> {
    try {
      await this.run(this.binaries.pgCtl, ['stop', '-D', this.cluster, '-m', 'fast', '-w', '-t', '60']);
    } catch (error) {
      // pg_ctl takes it amiss when the server ends otherwise meanwhile
      if (this.runningPort() !== null) throw error;
    }
  }

  private async run(program: string, args: string[]): Promise<void> {
    const log = openSync(this.log, 'a', 0o600);
    const before = fstatSync(log).size;
    try {
      handTo(this.account, this.log);
      const code = await new Promise<number | null>((resolve, reject) => {
        const child = spawn(program, args, {
          ...this.account,
          cwd: this.dataDir,
          stdio: ['ignore', log, log],
          windowsHide: true,
        });
        child.once('error', reject);
        child.once('exit', resolve);
      });
      if (code === 0) return;
    } finally {
      closeSync(log);
    }
    const said = readFileSync(this.log).subarray(before).toString();
    // initdb takes away what it has made: there may be room again by now
    if (isFull(this.dataDir) || saysDiskFull(said)) throw full(this.dataDir);
    throw new PreceptError(
      'unavailable',
      'embedded_postgres_failed',
      `PostgreSQL in ${this.dataDir} could not be made, started or stopped. The end of ${this.log}:\n${readFileSync(this.log, 'utf8').trim().split('\n').slice(-8).join('\n')}`,
    );
  }
}
