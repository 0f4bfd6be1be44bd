import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { UsageStore } from '#libs/database/run/usage.store.js';
import { WorkerStore } from '#libs/database/run/worker.store.js';
import { endpointFile } from './endpoint-file.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';

jest.setTimeout(60_000);

const PRICE = { price: `{ prompt: '1.00', completion: '4.00' }` };

describe('what a run has spent', () => {
  let rig: LabellingRig;
  afterEach(() => rig.close());

  async function priced(items: number, latency: number) {
    rig = await LabellingRig.open({ latency });
    const PRECEPT_CONFIG = endpointFile(rig, 'priced', PRICE);
    const { slug, datasetId } = await seed(rig.database, items);
    const service = rig.withConfig({ PRECEPT_CONFIG });
    const request = {
      datasetId,
      constitution: { slug, version: 1 },
      recipe: { name: 'comparison' as const },
      models: { judge: 'priced' },
    };
    const start = (budget: string) => service.start({ ...request, budget }, 'test');
    return { service, start, worker: () => rig.warmWorker({ PRECEPT_CONFIG }) };
  }

  /** Usage is what the ledger says, once the workers have written what they hold. */
  async function balance(runId: string): Promise<void> {
    const { rows } = await rig.eventually<{
      spent: string;
      calls: number;
      reserved: string;
      ledger: string;
      rows: number;
    }>(
      `SELECT sum(spent)::float8::text AS spent, sum(calls)::int AS calls, sum(reserved)::float8::text AS reserved,
         (SELECT sum(cost)::float8::text FROM model_call WHERE run_id = '${runId}') AS ledger,
         (SELECT count(*)::int FROM model_call WHERE run_id = '${runId}' AND state <> 'error') AS rows
       FROM run_usage WHERE run_id = '${runId}'`,
      (now) => now.spent === now.ledger && now.calls === now.rows && now.reserved === '0',
    );
    expect(rows).toBeGreaterThan(0);
  }

  it('is what the ledger says, also after retry-failed', async () => {
    const { start, worker, service } = await priced(20, 5);
    rig.model.turn({ malformed: 0.5 });
    await worker();
    const run = await start('1');
    await rig.until(run.id, ({ state, labelJobs }) => state === 'done' && labelJobs.failed > 0);
    await balance(run.id);
    rig.model.turn({ malformed: 0 });
    await service.retryFailed(run.id, 'test');
    await rig.until(run.id, ({ state, labelJobs }) => state === 'done' && labelJobs.failed === 0);
    await balance(run.id);
  });

  it('is what the ledger says, also where calls come back after a cancel', async () => {
    const { start, worker, service } = await priced(40, 1_500);
    await worker();
    const run = await start('1');
    const inFlight = () => rig.model.stats().inFlight;
    while (inFlight() === 0) await sleep(20);
    await service.cancel(run.id, 'test');
    expect(inFlight()).toBeGreaterThan(0);
    while (inFlight() > 0) await sleep(20);
    await balance(run.id);
  });

  it('is whole at the moment that the run is done, with two workers', async () => {
    const { start, worker } = await priced(40, 20);
    await Promise.all([worker(), worker()]);
    for (let round = 0; round < 3; round++) {
      const run = await start(`1.${round}`);
      // no call is paid for twice: each round needs other answers
      await rig.database.pool.query('UPDATE model_call SET readable = false');
      const end = await rig.until(run.id, ({ state }) => state === 'done');
      const ledger = await rig.row<{ workers: number; calls: number; spent: number; tokens: number }>(
        `SELECT count(DISTINCT worker_id)::int AS workers, count(*)::int AS calls, sum(cost)::float8 AS spent,
           sum(prompt_tokens)::int AS tokens FROM model_call WHERE run_id = $1`,
        [run.id],
      );
      expect(ledger).toMatchObject({ workers: 2, calls: end.calls, tokens: end.promptTokens });
      expect(Number(end.spent)).toBeCloseTo(ledger.spent, 9);
    }
  });

  it('is not lowered by a report that was made before the run ended', async () => {
    const { start, worker } = await priced(5, 5);
    await worker();
    const run = await start('1');
    const { calls, spent } = await rig.until(run.id, ({ state }) => state === 'done');
    const { id } = await rig.row<{ id: string }>('SELECT worker_id AS id FROM run_usage WHERE run_id = $1', [run.id]);
    const early = { runId: run.id, spent: '0', reserved: '0', calls: 1, promptTokens: 1, completionTokens: 0 };
    await new UsageStore(rig.database.pool, id).write([early]);
    expect(await rig.runs.progress(run.id)).toMatchObject({ calls, spent });
  });

  it('never exceeds the budget, however many workers reserve at once', async () => {
    const { start } = await priced(1, 0);
    for (let round = 0; round < 10; round++) {
      const { id } = await start('1');
      const stores = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const workerId = uuid();
          await new WorkerStore(rig.database.pool, workerId).begin();
          return new UsageStore(rig.database.pool, workerId);
        }),
      );
      const grants = await Promise.all(
        stores.map((store) => store.reserve(id, { reserved: '0', spent: '0' }, { least: '0', most: '0.4' })),
      );
      const granted = grants.reduce((sum, grant) => sum + Number(grant.granted), 0);
      expect(granted).toBeCloseTo(1, 9);
    }
  });

  it('does not stop another run over the same items', async () => {
    const { start, worker } = await priced(20, 30);
    const [small, large] = [await start('0.003'), await start('1')];
    await worker();
    const end = await rig.until(large.id, ({ state }) => state === 'done');
    expect(end.labelJobs.done).toBe(20);
    // the small one stops, or finishes with the answers that the large one paid for
    const other = await rig.until(small.id, ({ state }) => state === 'stopped' || state === 'done');
    expect(Number(other.spent)).toBeLessThanOrEqual(0.003);
  });

  it('is counted again for a worker that is taken for dead, and written anew when it comes back', async () => {
    const { start, worker } = await priced(5, 5);
    await worker();
    const run = await start('1');
    await rig.until(run.id, ({ state }) => state === 'done');
    await rig.database.pool.query(`UPDATE worker SET ended_at = now()`);
    await rig.database.pool.query(`UPDATE run_usage SET spent = 0, calls = 0 WHERE run_id = $1`, [run.id]);
    await rig.eventually<{ living: number }>(
      'SELECT count(*)::int AS living FROM worker WHERE ended_at IS NULL',
      ({ living }) => living === 1,
    );
    await balance(run.id);
  });
});

describe('a worker that is told to stop', () => {
  it('leaves at once although its endpoint asked for a long pause', async () => {
    const rig = await LabellingRig.open({ rate429: 1, retryAfter: 600 });
    try {
      const { slug, datasetId } = await seed(rig.database, 30);
      const worker = await rig.warmWorker();
      const recipe = { name: 'comparison' as const };
      const run = await rig.runs.start({ datasetId, constitution: { slug, version: 1 }, recipe, budget: '1' }, 'test');
      const { labelJobs } = await rig.until(run.id, (progress) => progress.labelJobs.waiting === 30);
      expect(labelJobs.failed).toBe(0);
      const asked = Date.now();
      await worker.stop();
      expect(Date.now() - asked).toBeLessThan(8_000);
    } finally {
      await rig.close();
    }
  });
});
