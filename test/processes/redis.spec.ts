import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '#libs/database/embedded/free-port.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import { checkRedis } from '#libs/queue/check-redis.js';
import { CliInstallation } from '../integration/cli-process.js';
import { LabellingRig } from '../integration/labelling-rig.js';
import { hasRedis, type RedisProcess, startRedis } from '../integration/redis-process.js';
import { seed } from '../integration/seed.js';

jest.setTimeout(60_000);

const where = (url: string) => new URL(url).host;

/** A check that fails; how. */
async function told(url: string, patienceMs?: number): Promise<Pick<PreceptError, 'kind' | 'code' | 'message'>> {
  const error: unknown = await checkRedis(url, patienceMs).catch((thrown: unknown) => thrown);
  if (!(error instanceof PreceptError)) throw new Error(`not told: ${String(error)}`);
  const { kind, code, message } = error;
  return { kind, code, message };
}

describe('a Redis that is not there', () => {
  it('is told with its address, and without the password', async () => {
    const port = await freePort();
    const begun = performance.now();
    const { kind, code, message } = await told(`redis://precept:geheim@127.0.0.1:${port}`);
    expect({ kind, code }).toEqual({ kind: 'unavailable', code: 'redis_unreachable' });
    expect(message).toMatch(new RegExp(`cannot be used at 127.0.0.1:${port}: (connect )?ECONNREFUSED`));
    expect(message).toContain('Start one there (redis-server), or set REDIS_URL');
    expect(message).not.toContain('geheim');
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('is told where something answers nothing', async () => {
    const server = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect((await told(`redis://127.0.0.1:${port}`, 500)).message).toContain('did not answer within 0.5 s');
    server.close();
  });

  it('is told by precept up before anything is started, and by a worker', async () => {
    const REDIS_URL = `redis://:geheim@127.0.0.1:${await freePort()}`;
    const env = { QUEUE_BACKEND: 'redis', REDIS_URL };
    const precept = await CliInstallation.open();
    try {
      const { code, stdout, stderr } = await precept.runAlone(['up'], env);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^precept: QUEUE_BACKEND is redis, but Redis cannot be used at 127.0.0.1:\d+: .*\n$/);
      expect(stderr).not.toContain('geheim');
    } finally {
      await precept.close();
    }
    const rig = await LabellingRig.open({});
    try {
      await expect(rig.worker(env)).rejects.toThrow(
        /^the worker ended with 1:\n\S+ ERROR \[Worker\] QUEUE_BACKEND is redis, but Redis cannot be used at \S+: .*$/,
      );
    } finally {
      await rig.close();
    }
  });
});

(hasRedis() ? describe : describe.skip)('a Redis', () => {
  let redis: RedisProcess | null = null;
  let close: () => Promise<void> = () => Promise.resolve();
  afterEach(async () => {
    await close();
    close = () => Promise.resolve();
    await redis?.stop();
    redis = null;
  });

  it('that keeps everything may hold the queue', async () => {
    redis = await startRedis({ requirepass: 'geheim' });
    await expect(checkRedis(redis.url)).resolves.toBeUndefined();
  });

  it('that asks for another password says so, without it', async () => {
    redis = await startRedis({ requirepass: 'geheim' });
    for (const login of ['', ':falsch@', 'nobody:falsch@']) {
      const { kind, code, message } = await told(`redis://${login}${where(redis.url)}`);
      expect({ kind, code }).toEqual({ kind: 'invalid', code: 'redis_login_refused' });
      expect(message).not.toMatch(/geheim|falsch/);
    }
  });

  it('that lacks the database is not used with another one', async () => {
    redis = await startRedis();
    expect(await told(`${redis.url}/99`)).toMatchObject({ kind: 'invalid', code: 'redis_refused' });
  });

  it('that would evict says how to set that right, in precept up and in a worker', async () => {
    redis = await startRedis({ 'maxmemory-policy': 'allkeys-lru' });
    const env = { QUEUE_BACKEND: 'redis', REDIS_URL: redis.url };
    const advice = `Redis at ${where(redis.url)} has maxmemory-policy allkeys-lru`;
    const precept = await CliInstallation.open();
    close = () => precept.close();
    const { code, stderr } = await precept.runAlone(['up'], env);
    expect(code).toBe(2);
    expect(stderr).toContain(`precept: ${advice}`);
    expect(stderr).toContain('redis-cli CONFIG SET maxmemory-policy noeviction');
    await close();
    const rig = await LabellingRig.open({});
    close = () => rig.close();
    await expect(rig.worker(env)).rejects.toThrow(advice);
  });

  it('that goes away in the middle of a run and comes back is waited for', async () => {
    redis = await startRedis();
    const rig = await LabellingRig.open(
      { latency: 50 },
      { QUEUE_BACKEND: 'redis', REDIS_URL: redis.url, PRECEPT_WORKER_CONCURRENCY: '8' },
    );
    close = () => rig.close();
    const { slug, datasetId } = await seed(rig.database, 200);
    const recipe = { name: 'comparison' as const };
    const run = await rig.runs.start({ datasetId, constitution: { slug, version: 1 }, recipe, budget: '1' }, 'test');
    await rig.worker();
    await rig.until(run.id, ({ labelJobs }) => labelJobs.done >= 20);
    const { port } = new URL(redis.url);
    await redis.stop();
    redis = null;
    const done = (await rig.runs.progress(run.id)).labelJobs.done;
    redis = await startRedis({ port });
    const end = await rig.until(run.id, ({ state }) => state === 'done', 40_000);
    expect(end.labelJobs).toMatchObject({ done: 200, failed: 0 });
    expect(done).toBeLessThan(200);
  });
});
