import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { RunService } from '#libs/labelling/runs/run.service.js';
import {
  type OfflineModel,
  type OfflineModelOptions,
  startOfflineModel,
} from '../../apps/offline-model/start-offline-model.js';
import { LabellingRig } from './labelling-rig.js';
import { hasRedis, type RedisProcess, startRedis } from './redis-process.js';
import { seed } from './seed.js';

jest.setTimeout(90_000);

const BIG = 600;
const SMALL = 100;
const CONCURRENCY = 32;
const CAP = 4;
const backends = ['postgres', ...(hasRedis() ? ['redis'] : [])];

/** One worker, and endpoints of which one is slow and one asks for a long pause. */
describe.each(backends)('a small run beside big ones, queue on %s', (backend) => {
  let rig: LabellingRig;
  let redis: RedisProcess | null = null;
  const models: OfflineModel[] = [];

  afterEach(async () => {
    await rig.close();
    await Promise.all(models.splice(0).map((model) => model.close()));
    await redis?.stop();
    redis = null;
  });

  async function model(options: OfflineModelOptions): Promise<string> {
    const started = await startOfflineModel(options);
    models.push(started);
    return started.url;
  }

  async function start(service: RunService, judge: string, items: number): Promise<string> {
    const { slug, datasetId } = await seed(rig.database, items);
    const request = { datasetId, constitution: { slug, version: 1 }, recipe: { name: 'comparison' as const } };
    return (await service.start({ ...request, models: { judge }, budget: '1' }, 'test')).id;
  }

  it('is done long before them', async () => {
    redis = backend === 'redis' ? await startRedis() : null;
    rig = await LabellingRig.open(
      {},
      {
        QUEUE_BACKEND: backend,
        PRECEPT_WORKER_CONCURRENCY: String(CONCURRENCY),
        ...(redis ? { REDIS_URL: redis.url } : {}),
      },
    );
    const urls = {
      slow: await model({ latency: 500 }),
      paused: await model({ rate429: 1, retryAfter: 60 }),
      fast: rig.model.url,
    };
    const PRECEPT_CONFIG = join(rig.dataDir, 'precept.yaml');
    const price = `{ prompt: '0', completion: '0' }`;
    const listed = Object.entries(urls).map(
      ([name, url]) => `  ${name}: { url: '${url}', model: some-model, cap: ${CAP}, price: ${price} }\n`,
    );
    writeFileSync(PRECEPT_CONFIG, `default: slow\nendpoints:\n${listed.join('')}`);
    const service = rig.withConfig({ PRECEPT_CONFIG });
    await rig.warmWorker({ PRECEPT_CONFIG });

    const paused = await start(service, 'paused', BIG);
    const slow = await start(service, 'slow', BIG);
    await rig.until(slow, ({ labelJobs }) => labelJobs.done >= 2 * CAP);

    const small = await start(service, 'fast', SMALL);
    await rig.until(small, ({ state }) => state === 'done', 20_000);
    // alone it needs 600 jobs x 2 calls x 500 ms / 4 at a time = 150 s
    expect((await rig.runs.progress(slow)).labelJobs.done).toBeLessThan(BIG / 4);
    expect((await rig.runs.progress(paused)).labelJobs.done).toBe(0);

    // neither is the slow run starved: its endpoint has been busy
    const { done } = (await rig.runs.progress(slow)).labelJobs;
    await rig.until(slow, ({ labelJobs }) => labelJobs.done > done + 2 * CAP, 10_000);
  });
});
