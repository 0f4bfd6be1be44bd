import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { checkRuns } from '#libs/database/embedded/binaries.js';
import { openQueueConnection } from '#libs/queue/queue-connection.js';
import { useEmbeddedPostgres } from '#libs/database/embedded/embedded-postgres.js';
import { processIdentity } from '#libs/database/embedded/liveness.js';
import { compiledSources } from './compiled-sources.js';

/** An initdb, a start and a stop take about a second together; on a busy machine several. */
const PATIENCE = 90_000;
const asRoot = process.getuid?.() === 0 ? it : it.skip;
const onLinux = process.platform === 'linux' ? it : it.skip;

let sources: string;
/** A whole cluster that was stopped: tests that are not about making one start from a copy, which is faster. */
let made: string;
let dataDir: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  sources = compiledSources('libs/database/embedded', 'libs/database/postgres', 'libs/config', 'libs/domain');
  made = mkdtempSync(join(tmpdir(), 'precept-embedded-'));
  await (await useEmbeddedPostgres({ dataDir: made, throwaway: true })).release();
}, PATIENCE);
afterAll(() => {
  for (const folder of [sources, made]) rmSync(folder, { recursive: true });
});

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'precept-embedded-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  if (existsSync(join(dataDir, 'cluster/postmaster.pid'))) {
    // A test failed and left it running: with nobody else in the list, this release stops it.
    rmSync(join(dataDir, 'users'), { recursive: true });
    await (await use()).release();
  }
  rmSync(dataDir, { recursive: true });
}, PATIENCE);

function startFromCopy() {
  execFileSync('cp', ['-a', `${made}/.`, dataDir]);
}

const use = () => useEmbeddedPostgres({ dataDir, throwaway: true });

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

const startedAt = async (server: { url: string }) =>
  String(await ask(server.url, 'SELECT pg_postmaster_start_time()::text'));

/** Another process that uses the same data; `leave` has it release and end, `kill` is kill -9. */
async function anotherProcess(): Promise<{ url: string; leave(): Promise<void>; kill(): Promise<void> }> {
  const program = `
    const { useEmbeddedPostgres } = await import('#libs/database/embedded/embedded-postgres.js');
    const server = await useEmbeddedPostgres({ dataDir: process.argv[1], throwaway: true });
    console.log(server.url);
    process.stdin.on('end', () => server.release()).resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    cwd: sources,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = once(child, 'exit');
  const failed = ended.then(() =>
    Promise.reject(new Error('the process ended before it had said where the server is')),
  );
  const [chunk] = (await Promise.race([once(child.stdout, 'data'), failed])) as [Buffer];
  failed.catch(() => undefined); // from now on it may end
  return {
    url: chunk.toString().trim(),
    leave: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('useEmbeddedPostgres', () => {
  it(
    'makes and starts a server for this machine and this password only, and stops it',
    async () => {
      startFromCopy();
      const server = await use();
      const { hostname, pathname, port, password } = new URL(server.url);
      expect([hostname, pathname]).toEqual(['127.0.0.1', '/precept']);
      const settings = [
        'server_encoding',
        'listen_addresses',
        'unix_socket_directories',
        'max_connections',
        'fsync',
        'password_encryption',
      ];
      const answers = await ask(
        server.url,
        settings.map((name) => `SELECT current_setting('${name}')`).join(' UNION ALL '),
      );
      expect(answers).toEqual(['UTF8', '127.0.0.1', '', '200', 'off', 'scram-sha-256']);
      await expect(ask(server.url, `SELECT datcollate FROM pg_database WHERE datname = 'precept'`)).resolves.toEqual([
        'C',
      ]);
      await expect(ask(server.url.replace(password, 'wrong'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
      expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);

      await server.release();
      await server.release();
      await expect(ask(server.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED', port: Number(port) });
    },
    PATIENCE,
  );

  it(
    'keeps its data and its address over a restart',
    async () => {
      startFromCopy();
      const first = await use();
      await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      await first.release();
      const second = await use();
      expect(second.url).toBe(first.url);
      await expect(ask(second.url, 'SELECT answer FROM kept')).resolves.toEqual([42]);
      await second.release();
    },
    PATIENCE,
  );

  it(
    'takes another port where somebody has taken its own',
    async () => {
      startFromCopy();
      const first = await use();
      await first.release();
      const port = Number(new URL(first.url).port);
      const stranger = createServer().listen(port, '127.0.0.1');
      await once(stranger, 'listening');
      const second = await use();
      await expect(ask(second.url, 'SELECT 1')).resolves.toEqual([1]);
      expect(Number(new URL(second.url).port)).not.toBe(port);
      await second.release();
      stranger.close();
    },
    PATIENCE,
  );

  it(
    'starts one server for processes that start at the same moment, and stops it with the last of them',
    async () => {
      const [a, b, here] = await Promise.all([anotherProcess(), anotherProcess(), use()]);
      expect([a.url, b.url]).toEqual([here.url, here.url]);
      await a.leave();
      await here.release();
      await expect(ask(b.url, 'SELECT 1')).resolves.toEqual([1]);
      await b.leave();
      await expect(ask(b.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    },
    PATIENCE,
  );

  it(
    'goes on with the server that a killed process left, and stops it in its stead',
    async () => {
      startFromCopy();
      const dead = await anotherProcess();
      const started = await startedAt(dead);
      await dead.kill();
      const server = await use();
      expect(server.url).toBe(dead.url);
      expect(await startedAt(server)).toBe(started);
      await server.release();
      await expect(ask(server.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    },
    PATIENCE,
  );

  it(
    'starts again after the server itself was killed',
    async () => {
      startFromCopy();
      const first = await use();
      await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
      await ask(first.url, 'CHECKPOINT'); // a throw-away server promises nothing before
      process.kill(Number(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
      const second = await use();
      await expect(ask(second.url, 'SELECT answer FROM kept')).resolves.toEqual([42]);
      await first.release();
      await second.release();
    },
    PATIENCE,
  );

  it(
    'makes a cluster that outlives a power cut, also where making it was cut short',
    async () => {
      mkdirSync(join(dataDir, 'cluster.unfinished.1'));
      writeFileSync(join(dataDir, 'cluster.unfinished.1/PG_VERSION'), '18');
      const server = await useEmbeddedPostgres({ dataDir });
      const durable = `SELECT setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')`;
      await expect(ask(server.url, durable)).resolves.toEqual(['on', 'on', 'on']);
      // of everything but deliveries, which may be lost
      await expect(commitsOfDeliveries(server.url)).resolves.toEqual([{ synchronous_commit: 'off' }]);
      await server.release();
      expect(readdirSync(dataDir).filter((name) => name.includes('unfinished'))).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'breaks the lock of a killed process',
    async () => {
      startFromCopy();
      const dead = spawn(process.execPath, ['-e', '']);
      await once(dead, 'exit');
      writeFileSync(join(dataDir, 'lock'), processIdentity(dead.pid ?? 0));
      await (await use()).release();
      expect(existsSync(join(dataDir, 'lock'))).toBe(false);
    },
    PATIENCE,
  );

  onLinux(
    'is not deceived by a process that got the number of a dead one',
    async () => {
      startFromCopy();
      const later = `${process.pid} 1`; // this process, had it started with the machine
      writeFileSync(join(dataDir, 'lock'), later);
      writeFileSync(join(dataDir, 'users/stale'), later);
      const pidFile = join(dataDir, 'cluster/postmaster.pid');
      writeFileSync(pidFile, `${process.pid}\n${join(dataDir, 'cluster')}\n0\n5432\n\n127.0.0.1\n`);
      const server = await use();
      await expect(ask(server.url, 'SELECT 1')).resolves.toEqual([1]);
      await server.release();
      expect(existsSync(pidFile)).toBe(false);
    },
    PATIENCE,
  );

  it(
    'says what PostgreSQL said when it does not start',
    async () => {
      startFromCopy();
      const settings = join(dataDir, 'cluster/postgresql.conf');
      const good = readFileSync(settings, 'utf8');
      writeFileSync(settings, `${good}\nmax_connections = many\n`);
      await expect(use()).rejects.toMatchObject({
        code: 'embedded_postgres_failed',
        message: expect.stringContaining('max_connections'),
      });
      writeFileSync(settings, good);
    },
    PATIENCE,
  );

  asRoot('names a data folder that PostgreSQL cannot enter, and the way out', async () => {
    mkdirSync(join(dataDir, 'closed'), { mode: 0o700 });
    chmodSync(dataDir, 0o755);
    await expect(useEmbeddedPostgres({ dataDir: join(dataDir, 'closed/data') })).rejects.toMatchObject({
      code: 'embedded_postgres_data_closed',
      message: expect.stringContaining('PRECEPT_DATA_DIR'),
    });
  });

  asRoot('names a checkout that PostgreSQL cannot enter, and the way out', () => {
    const closed = join(dataDir, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    copyFileSync(process.execPath, join(closed, 'postgres'));
    const checking = () => checkRuns(join(closed, 'postgres'), { uid: 65534, gid: 65534 });
    expect(checking).toThrow(
      expect.objectContaining({
        code: 'embedded_postgres_closed',
        message: expect.stringContaining('Move the checkout'),
      }),
    );
    chmodSync(dataDir, 0o755);
    chmodSync(closed, 0o755);
    expect(checking).not.toThrow();
  });
});

async function commitsOfDeliveries(databaseUrl: string): Promise<unknown[]> {
  const onError = (error: Error) => {
    throw error;
  };
  const queue = await openQueueConnection({ backend: 'postgres', databaseUrl, redisUrl: null, onError });
  const pool: unknown = queue.options;
  if (!(pool instanceof pg.Pool)) throw new Error('the queue has no pool of its own');
  const { rows } = await pool.query<object>('SHOW synchronous_commit');
  await queue.close();
  return rows;
}
