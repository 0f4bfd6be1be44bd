import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '#libs/config/load-config.js';
import { EndpointService } from '#libs/labelling/endpoints/endpoint.service.js';
import { startOfflineModel } from '../../apps/offline-model/start-offline-model.js';
import { LabellingRig } from '../integration/labelling-rig.js';
import { seed } from '../integration/seed.js';

jest.setTimeout(90_000);

/** A gateway before a model: while `refusal` is there, it gives nothing else. */
class Gateway {
  refusal: { status: number; headers?: Record<string, string>; body: string } | null = null;
  requests = 0;
  private constructor(
    private readonly server: Server,
    private readonly closeModel: () => Promise<void>,
  ) {}

  static async open(): Promise<Gateway> {
    const model = await startOfflineModel({ latency: 20 });
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      const body = await text(request);
      gateway.requests++;
      const { refusal } = gateway;
      if (refusal) return response.writeHead(refusal.status, refusal.headers).end(refusal.body);
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
      const passed = await fetch(new URL(request.url ?? '/', model.url), init);
      response.writeHead(passed.status, { 'content-type': 'application/json' }).end(await passed.text());
    };
    const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const gateway = new Gateway(server, () => model.close());
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await this.closeModel();
  }
}

describe('an endpoint that gives nothing but refusals for a while', () => {
  let rig: LabellingRig;
  let gateway: Gateway;
  afterEach(async () => {
    await rig.close();
    await gateway.close();
  });

  async function start(items: number): Promise<string> {
    gateway = await Gateway.open();
    rig = await LabellingRig.open({}, { PRECEPT_OFFLINE_URL: gateway.url, PRECEPT_WORKER_CONCURRENCY: '8' });
    const { slug, datasetId } = await seed(rig.database, items);
    const request = { datasetId, constitution: { slug, version: 1 }, recipe: { name: 'comparison' as const } };
    return (await rig.runs.start({ ...request, budget: '1' }, 'test')).id;
  }

  it('is called again within seconds once its far Retry-After is lifted', async () => {
    const id = await start(12);
    gateway.refusal = { status: 429, headers: { 'retry-after': '99999' }, body: '{"error":{"message":"slow down"}}' };
    const worker = await rig.worker();
    const held = await rig.until(id, ({ holds, labelJobs }) => holds.length > 0 && labelJobs.waiting > 0);
    expect(held.holds).toEqual([{ endpoint: 'offline', until: expect.any(Date) }]);
    expect((held.holds[0]?.until.getTime() ?? 0) - Date.now()).toBeLessThan(601_000);
    await sleep(4_500);
    expect(worker.output.match(/endpoint "offline" asked to wait until/g)).toHaveLength(1);

    gateway.refusal = null;
    const config = loadConfig({ cwd: rig.dataDir, env: { PRECEPT_DATA_DIR: rig.dataDir } });
    const endpoints = new EndpointService(config, rig.database);
    expect(await endpoints.retry('offline')).toEqual({ endpoint: 'offline', lifted: true });
    const end = await rig.until(id, ({ state }) => state === 'done', 15_000);
    expect(end).toMatchObject({ labelJobs: { done: 12, failed: 0 }, holds: [] });
    expect(worker.output).toContain('endpoint "offline" is called again: its pause was lifted');
  });

  it('fails no item for a gateway that is away for half a minute in the middle of a run', async () => {
    const id = await start(120);
    await rig.worker();
    await rig.until(id, ({ labelJobs }) => labelJobs.done > 10);
    gateway.refusal = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' };
    await sleep(28_000);
    const { labelJobs } = await rig.runs.progress(id);
    expect(labelJobs.active).toBeGreaterThan(40);
    expect(labelJobs.failed).toBe(0);
    gateway.refusal = null;
    const end = await rig.until(id, ({ state }) => state === 'done', 30_000);
    expect(end.labelJobs).toMatchObject({ done: 120, failed: 0 });
  });
});
