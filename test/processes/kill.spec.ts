import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { LabellingRig } from '../integration/labelling-rig.js';
import { hasRedis, startRedis, type RedisProcess } from '../integration/redis-process.js';
import { seed } from '../integration/seed.js';

jest.setTimeout(90_000);

const ITEMS = 200;
const CALLS = ITEMS * 2;
/** deliveries a worker works on; each has two calls under way at most */
const CONCURRENCY = 24;
const backends = ['postgres', ...(hasRedis() ? ['redis'] : [])];

describe.each(backends)('kill -9 in the middle of a run, queue on %s', (backend) => {
  let rig: LabellingRig;
  let redis: RedisProcess | null = null;

  afterEach(async () => {
    await rig.close();
    await redis?.stop();
    redis = null;
  });

  async function begin() {
    redis = backend === 'redis' ? await startRedis() : null;
    rig = await LabellingRig.open(
      { latency: 60, jitter: 40 },
      {
        QUEUE_BACKEND: backend,
        PRECEPT_WORKER_CONCURRENCY: String(CONCURRENCY),
        ...(redis ? { REDIS_URL: redis.url } : {}),
      },
    );
    const { slug, datasetId } = await seed(rig.database, ITEMS);
    return rig.runs.start(
      { datasetId, constitution: { slug, version: 1 }, recipe: { name: 'comparison' }, budget: '1' },
      'test',
    );
  }

  const emptyQueue = async () => {
    if (redis) await redis.flush();
    else {
      const { tables } = await rig.row<{ tables: string }>(
        `SELECT string_agg(format('bullmq.%I', tablename), ', ') AS tables FROM pg_tables WHERE schemaname = 'bullmq' AND tablename LIKE '%job%'`,
      );
      await rig.database.pool.query(`TRUNCATE ${tables} CASCADE`);
    }
  };

  it('loses nothing, doubles nothing, and pays for no committed call again', async () => {
    const run = await begin();
    const workers = await Promise.all([rig.worker(), rig.worker()]);
    await rig.until(run.id, ({ labelJobs }) => labelJobs.done >= ITEMS / 2);
    await Promise.all(workers.map((worker) => worker.kill()));
    const stalled = await rig.row<{ count: number }>(
      'SELECT count(*)::int FROM label_job WHERE run_id = $1 AND claim_token IS NOT NULL',
      [run.id],
    );
    expect(stalled.count).toBeGreaterThan(0);

    const restarted = Date.now();
    await rig.worker();
    const end = await rig.until(run.id, ({ state }) => state === 'done', 60_000);
    expect(end.labelJobs).toMatchObject({ done: ITEMS, failed: 0, active: 0 });
    // the leases of the dead run out after 6 s; the last stalled job is to be done within 15 s,
    // and this clock starts before the worker does
    expect(Date.now() - restarted).toBeLessThan(20_000);

    const judged = await rig.row<{ jobs: number; judgements: number }>(
      `SELECT count(DISTINCT label_job_id)::int AS jobs, count(*)::int AS judgements FROM judgement WHERE state = 'readable'`,
    );
    expect(judged).toEqual({ jobs: ITEMS, judgements: CALLS });
    const ledger = await rig.row<{ finished: number; again: number }>(
      `SELECT count(*) FILTER (WHERE state = 'finished')::int AS finished,
         count(*) FILTER (WHERE state = 'duplicate' OR sample_index > 0)::int AS again FROM model_call`,
    );
    // a committed call that is sent again would stand here as a duplicate
    expect(ledger).toEqual({ finished: CALLS, again: 0 });
    // answered but not committed: at most those under way in both workers at the kill
    const paidTwice = (rig.model.stats().byStatus['200'] ?? 0) - CALLS;
    expect(paidTwice).toBeLessThanOrEqual(2 * CONCURRENCY * 2);
    // the usage of the dead is counted again from the ledger
    const usage = await rig.until(run.id, ({ calls }) => calls >= CALLS, 40_000);
    expect(usage.calls).toBe(CALLS);
  });

  it('finishes although the queue is emptied twice', async () => {
    const run = await begin();
    const worker = await rig.worker();
    await rig.until(run.id, ({ labelJobs }) => labelJobs.done >= ITEMS / 4);
    await emptyQueue();
    await rig.until(run.id, ({ labelJobs }) => labelJobs.done >= ITEMS / 2);
    await emptyQueue();
    const end = await rig.until(run.id, ({ state }) => state === 'done', 60_000);
    expect(end.labelJobs).toMatchObject({ done: ITEMS, failed: 0 });
    expect(rig.model.stats().byStatus['200']).toBe(CALLS);
    // whoever looks on is not frightened by deliveries that are gone: they cost nothing
    expect(worker.output).not.toMatch(/Missing (key|lock)|could not renew|ERROR/);
  });
});

describe('kill -9 between the candidates and their comparison', () => {
  const COUNT = 60;
  const CANDIDATES = 3;
  let rig: LabellingRig;
  afterEach(() => rig.close());

  it('keeps the candidates that were made, and makes each once', async () => {
    rig = await LabellingRig.open({ latency: 150, jitter: 100 }, { PRECEPT_WORKER_CONCURRENCY: String(CONCURRENCY) });
    const { slug, datasetId } = await seed(rig.database, COUNT);
    await rig.database.pool.query('DELETE FROM candidate');
    const recipe = { name: 'ranking' as const, candidates: { count: CANDIDATES }, comparison: { samples: 2 } };
    const run = await rig.runs.start({ datasetId, constitution: { slug, version: 1 }, recipe, budget: '5' }, 'test');
    const worker = await rig.worker();
    const between = `SELECT j.id FROM label_job j WHERE j.stage = 'comparison' AND j.state = 'active' AND j.claim_token IS NOT NULL
      AND EXISTS (SELECT FROM candidate c WHERE c.label_job_id = j.id)
      AND NOT EXISTS (SELECT FROM judgement g WHERE g.label_job_id = j.id)`;
    await rig.eventually<{ n: number }>(`SELECT count(*)::int AS n FROM (${between}) AS b`, ({ n }) => n >= 8);
    await worker.kill();
    const { rows: halfway } = await rig.database.pool.query(between);
    expect(halfway.length).toBeGreaterThan(0);
    const kept = `SELECT id FROM candidate WHERE label_job_id IS NOT NULL`;
    const { rows: before } = await rig.database.pool.query<{ id: string }>(kept);

    await rig.worker();
    const end = await rig.until(run.id, ({ state }) => state === 'done', 60_000);
    expect(end.labelJobs).toMatchObject({ done: COUNT, failed: 0 });
    const { rows: after } = await rig.database.pool.query<{ id: string }>(kept);
    expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
    const made = await rig.row(
      `SELECT count(*)::int AS n, count(DISTINCT (label_job_id, content_hash))::int AS texts FROM candidate WHERE label_job_id IS NOT NULL`,
    );
    expect(made).toEqual({ n: COUNT * CANDIDATES, texts: COUNT * CANDIDATES });
    // a committed call that is sent again would stand here as a duplicate, or under a further sample
    const ledger = await rig.row<{ finished: number; again: number; requests: number }>(
      `SELECT count(*) FILTER (WHERE state = 'finished')::int AS finished,
         count(*) FILTER (WHERE state = 'duplicate' OR sample_index > 0)::int AS again,
         count(DISTINCT request_hash) FILTER (WHERE state = 'finished')::int AS requests FROM model_call`,
    );
    expect(ledger).toMatchObject({ again: 0, requests: ledger.finished });
    // answered and not committed: at most what was under way at the kill, of each delivery all candidates of its item
    const answered = rig.model.stats().byStatus['200'] ?? 0;
    expect(answered - ledger.finished).toBeLessThanOrEqual(CANDIDATES * CONCURRENCY);
  });
});
