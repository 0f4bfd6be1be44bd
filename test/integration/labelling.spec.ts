import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { startOfflineModel, type OfflineModelOptions } from '../../apps/offline-model/start-offline-model.js';
import { freePort } from '#libs/database/embedded/free-port.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { endpointFile } from './endpoint-file.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';
import { PAIRS_ALONE } from './pairs-alone.js';

jest.setTimeout(60_000);

describe('labelling', () => {
  let rig: LabellingRig;
  afterEach(() => rig.close());

  async function begin(
    items: number,
    knobs: OfflineModelOptions = {},
    options: { recipe?: RecipeRequest; env?: Record<string, string>; budget?: string; worker?: boolean } = {},
  ) {
    rig = await LabellingRig.open(knobs, options.env);
    const { slug, datasetId } = await seed(rig.database, items);
    if (options.worker !== false) await rig.warmWorker();
    const recipe = options.recipe ?? { name: 'comparison' };
    const budget = options.budget ?? '1';
    return rig.runs.start({ datasetId, constitution: { slug, version: 1 }, recipe, budget }, 'test');
  }

  it('compares in both orders and makes pairs in candidate coordinates', async () => {
    const run = await begin(20, {}, { recipe: { name: 'comparison', comparison: { principles: 'all' } } });
    const end = await rig.until(run.id, ({ state }) => state === 'done');
    expect(end.labelJobs).toMatchObject({ total: 20, done: 20 });
    expect(end.calls).toBe(20 * 4 * 2);
    expect(end.offline).toBe(true);
    const { rows } = await rig.database.pool.query<{
      shown_first: string;
      verdict: string;
      way: string;
      orders: number;
    }>(`SELECT shown_first, verdict, way, count(*)::int AS orders FROM judgement GROUP BY 1, 2, 3 ORDER BY 1, 2`);
    // the second candidate declines to help with theft: it wins whichever is shown first
    expect(rows).toEqual([
      { shown_first: 'first', verdict: 'second', way: 'logprobs', orders: 80 },
      { shown_first: 'second', verdict: 'second', way: 'logprobs', orders: 80 },
    ]);
    const pairs = await rig.row<{ pairs: number; second: number; offline: boolean; least: number }>(
      `SELECT count(*)::int AS pairs, count(*) FILTER (WHERE c.position = 1)::int AS second, bool_and(p.offline) AS offline,
         min(p.probability) AS least FROM preference_pair p JOIN candidate c ON c.id = p.chosen_candidate_id`,
    );
    expect(pairs).toMatchObject({ pairs: 20, second: 20, offline: true });
    expect(pairs.least).toBeGreaterThan(0.5);
  });

  it('critiques and revises every round, then compares with the original', async () => {
    const run = await begin(10, {}, { recipe: { name: 'critique-revision', rounds: 3 } });
    const end = await rig.until(run.id, ({ state }) => state === 'done');
    expect(end.labelJobs).toMatchObject({ done: 10, failed: 0 });
    const rounds = await rig.row<{ critiques: number; revisions: number; principles: number }>(
      `SELECT (SELECT count(*)::int FROM critique) AS critiques, (SELECT count(*)::int FROM revision) AS revisions,
         (SELECT count(DISTINCT (label_job_id, principle_id))::int FROM critique) AS principles`,
    );
    expect(rounds).toMatchObject({ critiques: 30, revisions: 30 });
    // with replacement: 10 chains of 3 draws from 4 principles repeat somewhere
    expect(rounds.principles).toBeLessThan(30);
    const won = await rig.row<{ pairs: number; revisions: number }>(
      'SELECT count(*)::int AS pairs, count(chosen_revision_id)::int AS revisions FROM preference_pair',
    );
    expect(won.pairs).toBe(end.outcomes.pair ?? 0);
    expect(won.revisions).toBe(won.pairs);
    expect(won.pairs).toBeGreaterThan(0);
    expect(await rig.row(PAIRS_ALONE)).toEqual({ pairs: won.pairs, same: true });
  });

  it('asks a confused writer once more and records it; an unread revision fails and is healed', async () => {
    const run = await begin(30, { confuse: 0.4 }, { recipe: { name: 'critique-revision', rounds: 1 } });
    const end = await rig.until(run.id, ({ state }) => state === 'done');
    const { confused } = await rig.row<{ confused: number }>(
      'SELECT count(*)::int AS confused FROM revision WHERE role_confusion',
    );
    expect(confused).toBeGreaterThan(0);
    expect(end.labelJobs.done + end.labelJobs.failed).toBe(30);
    expect(Object.keys(end.failures).every((code) => code === 'unreadable')).toBe(true);
    rig.model.turn({ confuse: 0 });
    await rig.runs.retryFailed(run.id, 'test');
    const healed = await rig.until(run.id, ({ state, labelJobs }) => state === 'done' && labelJobs.failed === 0);
    expect(healed.labelJobs.done).toBe(30);
  });

  it('draws the same principles for the same seed, whatever the row ids', async () => {
    const run = await begin(15);
    await rig.until(run.id, ({ state }) => state === 'done');
    const { dataset, constitution } = await rig.runs.get(run.id);
    const again = {
      datasetId: dataset.id,
      constitution: { slug: constitution.slug, version: 1 },
      recipe: { name: 'comparison' as const },
    };
    const second = await rig.runs.start({ ...again, budget: '1' }, 'test');
    const end = await rig.until(second.id, ({ state }) => state === 'done');
    const { rows } = await rig.database.pool.query<{ keys: string[] }>(
      `SELECT array_agg(DISTINCT p.key) AS keys FROM judgement g JOIN principle p ON p.id = g.principle_id
       JOIN label_job j ON j.id = g.label_job_id GROUP BY j.item_id`,
    );
    expect(rows.every(({ keys }) => keys.length === 1)).toBe(true);
    // and so every answer came from the ledger
    expect(end.calls).toBe(0);
    expect(rig.model.stats().repeatedBodies).toBe(0);
  });

  it('loses no item to server errors, resets, slow-downs and bad answers; retry-failed heals what failed', async () => {
    const run = await begin(150, {
      rate500: 0.05,
      reset: 0.01,
      rate429: 0.03,
      retryAfter: 1,
      malformed: 0.1,
      latency: 5,
    });
    const end = await rig.until(run.id, ({ state }) => state === 'done', 50_000);
    expect(end.labelJobs.done + end.labelJobs.failed).toBe(150);
    expect(Object.keys(end.failures).filter((code) => code !== 'unreadable')).toEqual([]);
    const labels = await rig.row<{ wrong: number }>(
      `SELECT count(*)::int AS wrong FROM judgement g JOIN label_job j ON j.id = g.label_job_id
       WHERE j.state = 'done' AND (g.state <> 'readable' OR g.verdict NOT IN ('second', 'tie', 'not_applicable'))`,
    );
    expect(labels.wrong).toBe(0);

    rig.model.turn({ rate500: 0, reset: 0, rate429: 0, malformed: 0 });
    const { retried } = await rig.runs.retryFailed(run.id, 'test');
    expect(retried).toBe(end.labelJobs.failed);
    const healed = await rig.until(run.id, ({ state, labelJobs }) => state === 'done' && labelJobs.failed === 0);
    expect(healed.labelJobs.done).toBe(150);
  });

  it('stops the run at a wrong key, tries nothing again, and goes on after resume with the right one', async () => {
    rig = await LabellingRig.open({ key: 'right' });
    const PRECEPT_CONFIG = endpointFile(rig, 'keyed', {
      keyVariable: 'TEST_KEY',
      price: `{ prompt: '0', completion: '0' }`,
    });
    const { slug, datasetId } = await seed(rig.database, 10);
    const service = rig.withConfig({ PRECEPT_CONFIG, TEST_KEY: 'wrong' });
    const wrong = await rig.warmWorker({ PRECEPT_CONFIG, TEST_KEY: 'wrong' });
    const request = {
      datasetId,
      constitution: { slug, version: 1 },
      recipe: { name: 'comparison' as const },
      models: { judge: 'keyed' },
    };
    const run = await service.start({ ...request, budget: '1' }, 'test');
    const stopped = await rig.until(run.id, ({ state }) => state === 'stopped');
    expect(stopped).toMatchObject({ stopCode: 'unauthorized', labelJobs: { active: 10, failed: 0 } });
    expect(stopped.stopMessage).toContain('TEST_KEY');
    // a handful of calls were on their way; none is tried again
    const asked = rig.model.stats().requests;
    expect(asked).toBeLessThanOrEqual(20);
    await sleep(1_500);
    expect(rig.model.stats().requests).toBe(asked);

    await wrong.stop();
    await rig.warmWorker({ PRECEPT_CONFIG, TEST_KEY: 'right' });
    await service.resume(run.id, 'test');
    const end = await rig.until(run.id, ({ state }) => state === 'done');
    expect(end.labelJobs.done).toBe(10);
  });

  it('stops the run where the endpoint is down, and finishes it once it is back', async () => {
    const port = await freePort();
    const run = await begin(6, {}, { env: { PRECEPT_OFFLINE_URL: `http://127.0.0.1:${port}/v1` } });
    const stopped = await rig.until(run.id, ({ state }) => state === 'stopped', 45_000);
    expect(stopped).toMatchObject({ stopCode: 'endpoint_unreachable', labelJobs: { active: 6, failed: 0 } });
    const back = await startOfflineModel({ port });
    try {
      await rig.runs.resume(run.id, 'test');
      const end = await rig.until(run.id, ({ state }) => state === 'done');
      expect(end.labelJobs.done).toBe(6);
    } finally {
      await back.close();
    }
  });

  it('stops the run where what answers is no model, before its budget is gone, and finishes it once that is mended', async () => {
    const run = await begin(60, { brokenBody: 1 });
    const stopped = await rig.until(run.id, ({ state }) => state === 'stopped');
    expect(stopped).toMatchObject({ stopCode: 'endpoint_speaks_otherwise', labelJobs: { active: 60, failed: 0 } });
    expect(stopped.stopMessage).toContain('base of an OpenAI-compatible API');
    rig.model.turn({ brokenBody: 0 });
    await rig.runs.resume(run.id, 'test');
    const end = await rig.until(run.id, ({ state }) => state === 'done');
    expect(end.labelJobs.done).toBe(60);
  });

  it('tries again what PostgreSQL refuses to store, without paying twice', async () => {
    const run = await begin(3, {}, { worker: false });
    await rig.database.pool.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '23514'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON judgement FOR EACH ROW EXECUTE FUNCTION refuse()`);
    await rig.warmWorker();
    await rig.until(run.id, ({ labelJobs }) => labelJobs.waiting === 3);
    const { attempts } = await rig.row<{ attempts: number }>(
      `SELECT count(*)::int AS attempts FROM trail WHERE action = 'label-job.retry' AND detail->>'code' = 'internal_error'`,
    );
    expect(attempts).toBeGreaterThanOrEqual(3);
    await rig.database.pool.query('DROP TRIGGER refuse ON judgement');
    const end = await rig.until(run.id, ({ state }) => state === 'done');
    expect(end.labelJobs.done).toBe(3);
    expect(rig.model.stats().byStatus['200']).toBe(6);
  });

  it('pauses, resumes and cancels; what is finished stays', async () => {
    const run = await begin(200, { latency: 40 }, { env: { PRECEPT_WORKER_CONCURRENCY: '8' } });
    await rig.until(run.id, ({ labelJobs }) => labelJobs.done >= 20);
    await rig.runs.pause(run.id, 'test');
    await sleep(1_000);
    const paused = await rig.runs.progress(run.id);
    await sleep(700);
    expect((await rig.runs.progress(run.id)).labelJobs.done).toBe(paused.labelJobs.done);
    expect(paused.labelJobs.done).toBeLessThan(200);
    await expect(rig.runs.pause(run.id, 'test')).rejects.toThrow('only a run that is running');
    await rig.runs.resume(run.id, 'test');
    const more = rig.runs.resume(run.id, 'test', { budget: '99' });
    await expect(more).rejects.toThrow(`pause it first with \`precept runs pause ${run.id}\``);
    await rig.runs.pause(run.id, 'test');

    await rig.runs.resume(run.id, 'test');
    await rig.until(run.id, ({ labelJobs }) => labelJobs.done >= paused.labelJobs.done + 20);
    await rig.runs.cancel(run.id, 'test');
    const cancelled = await rig.runs.progress(run.id);
    expect(cancelled).toMatchObject({ state: 'cancelled', labelJobs: { active: 0 } });
    await expect(rig.runs.retryFailed(run.id, 'test')).rejects.toThrow('cancelled');
  });

  it('never spends more than the budget, and finishes with a larger one', async () => {
    // an endpoint with a price, at the offline model: 1.00 for a million prompt tokens
    rig = await LabellingRig.open({ latency: 20 });
    const file = endpointFile(rig, 'priced', { price: `{ prompt: '1.00', completion: '4.00' }` });
    const priced = rig.withConfig({ PRECEPT_CONFIG: file });
    const { slug, datasetId } = await seed(rig.database, 60);
    const request = {
      datasetId,
      constitution: { slug, version: 1 },
      recipe: { name: 'comparison' as const },
      models: { judge: 'priced' },
    };
    await Promise.all([rig.warmWorker({ PRECEPT_CONFIG: file }), rig.warmWorker({ PRECEPT_CONFIG: file })]);
    const run = await priced.start({ ...request, budget: '0.010' }, 'test');
    const stopped = await rig.until(run.id, ({ state }) => state === 'stopped', 40_000);
    expect(stopped.stopCode).toBe('budget_exhausted');
    expect(Number(stopped.spent)).toBeLessThanOrEqual(0.01);
    expect(Number(stopped.spent)).toBeGreaterThan(0.005);
    expect(stopped.labelJobs.failed).toBe(0);
    // the other worker writes what it spent within a second
    await sleep(2_500);
    const { spent } = await rig.runs.progress(run.id);
    const ledger = await rig.row<{ cost: string }>('SELECT sum(cost)::text AS cost FROM model_call');
    expect(Number(ledger.cost)).toBeCloseTo(Number(spent), 10);
    expect(Number(spent)).toBeLessThanOrEqual(0.01);

    expect(stopped.stopMessage).toMatch(
      /^What is left of the budget \(0[.\d]* of 0\.01\) does not cover one more call, which sets aside up to 0\.00\d+ at worst\./,
    );

    const same = priced.resume(run.id, 'test', { budget: '0.0100' });
    await expect(same).rejects.toMatchObject({
      code: 'budget_not_larger',
      message: expect.stringContaining('of 0.01 '),
    });
    await expect(priced.resume(run.id, 'test')).rejects.toMatchObject({
      code: 'budget_not_larger',
      message: expect.stringContaining('no larger one is given'),
    });
    expect((await priced.get(run.id)).state).toBe('stopped');
    await priced.resume(run.id, 'test', { budget: '1' });
    const end = await rig.until(run.id, ({ state }) => state === 'done');
    expect(end.labelJobs.done).toBe(60);
  });

  it('refuses a draft, a missing version, a budget of 0, an unknown endpoint and an empty dataset', async () => {
    rig = await LabellingRig.open({});
    const draft = await seed(rig.database, 1, { draft: true });
    const empty = await seed(rig.database, 0);
    const request = (over: object) => ({
      datasetId: draft.datasetId,
      constitution: { slug: empty.slug, version: 1 },
      recipe: { name: 'comparison' as const },
      budget: '1',
      ...over,
    });
    const refused = async (over: object, code: string) => {
      await expect(rig.runs.start(request(over), 'test')).rejects.toMatchObject({ code });
    };
    const refusedAs = async (over: object, code: string, message: string) => {
      const started = rig.runs.start(request(over), 'test');
      await expect(started).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    };
    const publish = `\`precept constitution publish ${draft.slug} 1\``;
    await refusedAs({ constitution: { slug: draft.slug, version: 1 } }, 'version_is_draft', publish);
    await refused({ constitution: { slug: draft.slug, version: 7 } }, 'version_not_found');
    await refused({ budget: '0' }, 'budget_invalid');
    await refused({ budget: '-1' }, 'budget_invalid');
    await refused({ budget: 'NaN' }, 'budget_invalid');
    await refused({ models: { judge: 'nobody' } }, 'unknown_endpoint');
    const PRECEPT_CONFIG = endpointFile(rig, 'keyed', { keyVariable: 'TEST_KEY' });
    const keyed = rig.withConfig({ PRECEPT_CONFIG });
    await keyed.list({});
    const keyless = { code: 'key_missing', message: expect.stringContaining('TEST_KEY, which is not set') };
    await expect(keyed.start(request({ models: { judge: 'keyed' } }), 'test')).rejects.toMatchObject(keyless);
    await expect(keyed.estimate(request({ models: { writer: 'keyed' } }))).rejects.toMatchObject(keyless);
    await refused({ datasetId: empty.datasetId }, 'nothing_to_label');
    await refused({ recipe: { name: 'comparison', comparison: { principles: { sample: 9 } } } }, 'recipe_invalid');
    const { runs } = await rig.row<{ runs: number }>('SELECT count(*)::int AS runs FROM run');
    expect(runs).toBe(0);
  });
});
