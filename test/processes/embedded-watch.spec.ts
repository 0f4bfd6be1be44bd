import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takesConnections } from '#libs/database/embedded/connection.js';
import { type EmbeddedPostgres, useEmbeddedPostgres } from '#libs/database/embedded/embedded-postgres.js';
import { type EmbeddedWatch, watchEmbeddedPostgres } from '#libs/database/embedded/embedded-watch.js';

/** An initdb, two starts and a stop; on a busy machine several seconds. */
const PATIENCE = 30_000;

/** A server on the port as soon as it is free. */
async function takePort(port: number): Promise<Server> {
  for (;;) {
    const taking = createServer().listen(port, '127.0.0.1');
    try {
      await once(taking, 'listening');
      return taking;
    } catch {
      await sleep(1); // the killed one has not quite gone
    }
  }
}

describe('watchEmbeddedPostgres', () => {
  let dataDir: string;
  let server: EmbeddedPostgres;
  let watch: EmbeddedWatch;
  let said: string[];

  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'precept-watch-'));
    chmodSync(dataDir, 0o755);
  });
  afterAll(() => rmSync(dataDir, { recursive: true }));
  beforeEach(async () => {
    server = await useEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), throwaway: true });
    said = [];
    watch = watchEmbeddedPostgres(dataDir, (line) => said.push(line));
  }, PATIENCE);
  afterEach(async () => {
    await watch.stop();
    await server.release();
  }, PATIENCE);

  const pidFile = () => join(dataDir, 'postgres/cluster/postmaster.pid');
  const kill = () => process.kill(Number(readFileSync(pidFile(), 'utf8').split('\n')[0]), 'SIGKILL');
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (const giveUpAt = Date.now() + 15_000; !(await holds()); await sleep(50))
      if (Date.now() > giveUpAt) throw new Error(`never:\n${said.join('\n')}`);
  };

  it(
    'starts a killed server again at its port, says so in one line, and starts none after its end',
    async () => {
      kill();
      await until(() => said.length > 0);
      expect(said).toEqual([`PostgreSQL had ended unexpectedly; it is back at 127.0.0.1:${new URL(server.url).port}.`]);
      expect(await takesConnections(server.url)).toBe(true);
      await watch.stop();
      kill();
      await sleep(1_200);
      expect(await takesConnections(server.url)).toBe(false);
    },
    PATIENCE,
  );

  it(
    'says why it cannot, keeps trying at growing intervals, and succeeds once it can',
    async () => {
      await watch.stop();
      kill();
      const program = await takePort(Number(new URL(server.url).port));
      watch = watchEmbeddedPostgres(dataDir, (line) => said.push(line));
      await until(() => said.length === 2);
      expect(said).toEqual([
        expect.stringMatching(
          /cannot be started again; the next attempt comes in 1 s\. Another program has taken port/,
        ),
        'PostgreSQL still cannot be started; the next attempt comes in 2 s.',
      ]);
      program.close();
      await until(() => takesConnections(server.url));
      await until(() => said.some((line) => line.includes('it is back')));
    },
    PATIENCE,
  );

  it(
    'tells what PostgreSQL said',
    async () => {
      const settings = join(dataDir, 'postgres/cluster/postgresql.conf');
      renameSync(settings, `${settings}.away`);
      kill();
      await until(() => said.length > 0);
      expect(said[0]).toContain('could not access the server configuration file');
      renameSync(`${settings}.away`, settings);
      await until(() => said.some((line) => line.includes('it is back')));
      expect(existsSync(pidFile())).toBe(true);
    },
    PATIENCE,
  );
});
