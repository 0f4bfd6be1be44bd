import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { OfflineModelOptions } from '../../apps/offline-model/start-offline-model.js';
import { endpointFile } from './endpoint-file.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';

jest.setTimeout(120_000);

const JOBS = 200;
const CONCURRENCY = 32;

/** A worker that cannot go on waits quietly: label jobs are not claimed, released and written about again and again. */
describe('a run that cannot go on', () => {
  let rig: LabellingRig;
  afterEach(() => rig.close());

  async function begin(knobs: OfflineModelOptions, budget: string, workers = 1) {
    rig = await LabellingRig.open(knobs, { PRECEPT_WORKER_CONCURRENCY: String(CONCURRENCY) });
    await rig.database.pool.query(`
      CREATE TABLE claimed (id uuid, at timestamptz DEFAULT now());
      CREATE FUNCTION note_claim() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO claimed VALUES (NEW.id); RETURN NULL; END $$;
      CREATE TRIGGER note_claim AFTER UPDATE ON label_job FOR EACH ROW
        WHEN (OLD.claim_token IS NULL AND NEW.claim_token IS NOT NULL) EXECUTE FUNCTION note_claim()`);
    const PRECEPT_CONFIG = endpointFile(rig, 'priced', { price: `{ prompt: '1.00', completion: '4.00' }` });
    const { slug, datasetId } = await seed(rig.database, JOBS);
    for (let i = 0; i < workers; i++) await rig.warmWorker({ PRECEPT_CONFIG });
    const service = rig.withConfig({ PRECEPT_CONFIG });
    const recipe = { name: 'comparison' as const };
    const models = { judge: 'priced' };
    const run = await service.start({ datasetId, constitution: { slug, version: 1 }, recipe, models, budget }, 'test');
    return { run, service };
  }

  const seen = () =>
    rig.row<{
      rings: number;
      claims: number;
      waits: number;
      releases: number;
      attempts: number;
      errors: number;
      bodies: number;
    }>(
      `SELECT (SELECT sum(visit)::int FROM label_job) AS rings, (SELECT count(*)::int FROM claimed) AS claims,
         (SELECT count(*)::int FROM trail WHERE action = 'label-job.wait') AS waits,
         (SELECT count(*)::int FROM trail WHERE action = 'label-job.release') AS releases,
         (SELECT max(attempt)::int FROM label_job WHERE state = 'active' AND claim_token IS NULL) AS attempts,
         (SELECT count(*)::int FROM model_call WHERE state = 'error') AS errors,
         (SELECT count(*)::int FROM model_call c JOIN model_call_body b ON b.model_call_id = c.id WHERE c.state = 'error') AS bodies`,
    );

  it('under Retry-After: each job waits once for the end of the pause, and is rung for only then', async () => {
    const { run } = await begin({ rate429: 1, retryAfter: 5 }, '1');
    await rig.until(run.id, ({ labelJobs }) => labelJobs.waiting >= CONCURRENCY);
    // what was on its way finds the pause; nothing more is rung for until it is over
    await sleep(1_000);
    const first = await seen();
    await sleep(1_500);
    const later = await seen();
    expect(later.rings).toBe(first.rings);
    expect(later.claims).toBeLessThanOrEqual(JOBS);
    // the endpoint's cap is 16
    expect(later.errors).toBeLessThanOrEqual(16);
    // a second pause: single calls now
    await sleep(4_500);
    const second = await seen();
    expect(second.claims).toBeLessThanOrEqual(2 * JOBS);
    // single calls where the first pause was met by all that the cap allows; never more than that and a few, over both
    expect(second.errors).toBeLessThanOrEqual(16 + 4);
    // one line a job for one reason, however often it waits; no attempt is used up; no body is kept for a refusal
    expect(second.waits).toBeLessThanOrEqual(JOBS);
    expect(second).toMatchObject({ releases: 0, attempts: 0, bodies: 0 });

    rig.model.turn({ rate429: 0 });
    const end = await rig.until(run.id, ({ state }) => state === 'done', 40_000);
    expect(end.labelJobs).toMatchObject({ done: JOBS, failed: 0 });
    expect((await seen()).claims).toBeLessThanOrEqual(4 * JOBS);
  });

  it('at the end of its budget: waits for the money under way without going round, then stops', async () => {
    const { run, service } = await begin({ latency: 500 }, '0.004', 2);
    const stopped = await rig.until(run.id, ({ state }) => state === 'stopped', 40_000);
    expect(stopped).toMatchObject({ stopCode: 'budget_exhausted', labelJobs: { failed: 0 } });
    expect(Number(stopped.spent)).toBeLessThanOrEqual(0.004);
    await sleep(1_000);
    const end = await seen();
    // each job that ended was claimed once; beside those, at most what two workers had in hand
    expect(end.claims).toBeLessThanOrEqual(stopped.labelJobs.done + 2 * CONCURRENCY);
    expect(end).toMatchObject({ waits: 0, releases: 0, errors: 0, attempts: 0 });

    rig.model.turn({ latency: 0 });
    await service.resume(run.id, 'test', { budget: '1' });
    const healed = await rig.until(run.id, ({ state }) => state === 'done');
    expect(healed.labelJobs).toMatchObject({ done: JOBS, failed: 0 });
  });
});
