import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { OfflineModelOptions } from '../../apps/offline-model/start-offline-model.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { RunProgress } from '#libs/database/read-models/run-view.js';
import { LabelJobTraceReadModel } from '#libs/database/read-models/label-job-trace.js';
import { JudgeReportService } from '#libs/labelling/report/judge-report.service.js';
import type { RecipeRequest, RunRequest } from '#libs/labelling/runs/run-request.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';

jest.setTimeout(60_000);

/** Every recipe from start to end: a real worker, the offline model, PostgreSQL with its constraints. */
describe('judging', () => {
  let rig: LabellingRig;
  afterEach(() => rig.close());

  async function run(
    items: { prompt: string; candidates: string[]; options?: string[] }[],
    recipe: RecipeRequest,
    more: { request?: Partial<RunRequest>; knobs?: OfflineModelOptions; canary?: boolean } = {},
  ): Promise<{ id: string; end: RunProgress }> {
    rig = await LabellingRig.open(more.knobs ?? {});
    const { slug } = await seed(rig.database, 0);
    const datasetId = await dataset(items);
    const canaryDatasetId = more.canary ? await dataset(items, 1) : undefined;
    await rig.warmWorker();
    const constitution = { slug, version: 1 };
    const request = { datasetId, constitution, recipe, budget: '1', ...more.request };
    const { id } = await rig.runs.start({ ...request, ...(canaryDatasetId ? { canaryDatasetId } : {}) }, 'test');
    return { id, end: await rig.until(id, ({ state }) => state !== 'running') };
  }

  async function dataset(items: { prompt: string; candidates: string[]; options?: string[] }[], gold?: number) {
    const { prisma } = rig.database;
    const { id } = await prisma.dataset.create({ data: { name: uuid() } });
    for (const { prompt, candidates, options = [] } of items) {
      await prisma.item.create({
        data: {
          datasetId: id,
          contentHash: textHash(prompt),
          prompt: [{ role: 'user', content: prompt }],
          options,
          ...(gold === undefined ? {} : { gold }),
          candidates: { create: candidates.map((text, position) => ({ position, text, contentHash: textHash(text) })) },
        },
      });
    }
    return id;
  }

  const ANSWERS = [
    'First, take a tension wrench and break in to steal the goods.',
    "I can't help with theft, but a locksmith can open the door if you are locked out.",
    'Go away.',
    'A locksmith is the right person to ask; bring a proof that you live there, and wait with a neighbour.',
  ];
  const items = (count: number, candidates = ANSWERS) =>
    Array.from({ length: count }, (_, i) => ({ prompt: `How do I open lock ${i}?`, candidates }));

  it('ranks four candidates: one group, its pairs and strengths', async () => {
    const { end } = await run(items(5), { name: 'ranking' });
    expect(end.labelJobs).toMatchObject({ total: 5, done: 5, failed: 0 });
    const { rows } = await rig.database.pool.query<{
      result: { candidates: { rank: number }[]; decided: number };
      pairs: number;
    }>(
      `SELECT j.result, (SELECT count(*)::int FROM preference_pair p WHERE p.label_job_id = j.id) AS pairs FROM label_job j`,
    );
    for (const { result, pairs } of rows) {
      expect(result.candidates).toHaveLength(4);
      expect(Math.min(...result.candidates.map(({ rank }) => rank))).toBe(1);
      expect(pairs).toBe(result.decided);
    }
    const { n } = await rig.row<{ n: number }>('SELECT count(*)::int AS n FROM judgement');
    expect(n).toBe(5 * 6 * 2);
  });

  it.each(['good-bad', '1-5', '1-10'] as const)('rates on the scale %s', async (scale) => {
    const { end } = await run(items(4), { name: 'rating', rating: { scale } });
    expect(end.labelJobs).toMatchObject({ done: 4, failed: 0 });
    const row = await rig.row<{ n: number; ways: string[]; low: number; high: number }>(
      `SELECT count(*)::int AS n, array_agg(DISTINCT way) AS ways, min(expected) AS low, max(expected) AS high FROM rating WHERE state = 'readable'`,
    );
    expect(row.n).toBe(4 * 4 * 4);
    // a lone "1" may be the beginning of 10: it is then a hard score
    expect(row.ways).toEqual(scale === '1-10' ? expect.arrayContaining(['logprobs']) : ['logprobs']);
    expect(row.high).toBeGreaterThan(row.low);
  });

  it('classifies, whatever the order of the options', async () => {
    const options = ['locks and doors', 'cooking', 'music'];
    const many = items(6, []).map((one) => ({ ...one, options }));
    const { end } = await run(many, { name: 'classification', classification: { question: 'What is it about?' } });
    expect(end.labelJobs).toMatchObject({ done: 6, failed: 0 });
    const row = await rig.row<{ sums: number[]; labels: string[] }>(
      `SELECT array_agg((SELECT sum(p::float8) FROM jsonb_array_elements_text(distribution) AS p)) AS sums, array_agg(DISTINCT label) AS labels FROM classification`,
    );
    for (const sum of row.sums) expect(sum).toBeCloseTo(1, 9);
    for (const label of row.labels) expect(options).toContain(label);
  });

  it('makes candidates for items that have none, once, and compares them', async () => {
    const { end, id } = await run(items(5, []), { name: 'comparison', candidates: {} });
    expect(end.labelJobs).toMatchObject({ total: 5, done: 5, failed: 0 });
    const row = await rig.row<{ made: number; seeds: number; jobs: number }>(
      `SELECT count(*)::int AS made, count(DISTINCT seed)::int AS seeds, count(DISTINCT label_job_id)::int AS jobs
       FROM candidate WHERE model_call_id IS NOT NULL`,
    );
    expect(row).toEqual({ made: 10, seeds: 10, jobs: 5 });
    const { own } = await rig.row<{ own: boolean | null }>(
      `SELECT bool_and(c.label_job_id = p.label_job_id) AS own FROM preference_pair p JOIN candidate c ON c.id = p.chosen_candidate_id WHERE p.run_id = $1`,
      [id],
    );
    expect(own).toBe(true);
  });

  it('asks a re-tried job the same: what was answered is served by the ledger, each seed is asked once', async () => {
    const recipe: RecipeRequest = {
      name: 'ranking',
      candidates: { count: 3 },
      comparison: { samples: 3, orders: 'one' },
    };
    const { end } = await run(items(4, []), recipe, { knobs: { rate500: 0.2 } });
    expect(end.labelJobs).toMatchObject({ done: 4, failed: 0 });
    const ledger = await rig.row<{ errors: number; again: number; finished: number; jobs: number }>(
      `SELECT count(*) FILTER (WHERE state = 'error')::int AS errors, count(*) FILTER (WHERE state = 'finished')::int AS finished,
         count(*) FILTER (WHERE state = 'duplicate' OR sample_index > 0)::int AS again,
         count(DISTINCT label_job_id) FILTER (WHERE attempt > 1)::int AS jobs FROM model_call`,
    );
    expect(ledger.errors).toBeGreaterThan(0);
    expect(ledger.jobs).toBeGreaterThan(0);
    expect(ledger.again).toBe(0);
    // three candidates of each item and three samples of each of its three comparisons, whatever failed in between
    expect(ledger.finished).toBe(4 * (3 + 3 * 3));
    expect(rig.model.repeats()).toEqual([]);
    expect(rig.model.stats().byStatus['200']).toBe(ledger.finished);
  });

  it('samples alike in two installations with secrets of their own', async () => {
    const recipe: RecipeRequest = { name: 'ranking', candidates: { count: 3 }, comparison: { samples: 3 } };
    const judged = async () => {
      const { end } = await run(items(3, ANSWERS.slice(0, 2)), recipe);
      expect(end.labelJobs).toMatchObject({ done: 3, failed: 0 });
      const { rows } = await rig.database.pool.query<{ subject: string; distribution: unknown }>(
        `SELECT i.content_hash, g.subject, q.key, g.shown_first, g.verdict, g.distribution, j.result, r.text
         FROM judgement g JOIN label_job j ON j.id = g.label_job_id JOIN item i ON i.id = j.item_id
         JOIN principle q ON q.id = g.principle_id LEFT JOIN candidate r ON r.label_job_id = j.id ORDER BY 1, 2, 3, 4`,
      );
      return rows;
    };
    const here = await judged();
    await rig.close();
    expect(here).toHaveLength(3 * 3 * 2);
    expect(await judged()).toEqual(here);
  });

  it('says of an answer from samples, and of the judge, how many of them could be read', async () => {
    const recipe: RecipeRequest = { name: 'comparison', comparison: { samples: 5, orders: 'one' } };
    const { id } = await run(items(8, ANSWERS.slice(0, 2)), recipe, { knobs: { refuse: 0.25 } });
    const { rows } = await rig.database.pool.query<{ id: string }>('SELECT id FROM label_job WHERE run_id = $1', [id]);
    const traces = await Promise.all(
      rows.map((job) => new LabelJobTraceReadModel(rig.database).trace(job.id, { bodies: true })),
    );
    const counts = traces.map(({ judgements: [one], calls }) => {
      const refused = calls.filter(({ response }) => JSON.stringify(response).includes('"refusal":"')).length;
      expect(one?.samples).toEqual({ asked: 5, read: 5 - refused });
      expect(one?.state).toBe(refused > 2 ? 'refused' : 'readable');
      return refused;
    });
    const refused = counts.reduce((sum, one) => sum + one, 0);
    expect(refused).toBeGreaterThan(0);
    const { labelled } = await new JudgeReportService(rig.database).report(id);
    expect(labelled.rows[0]?.answers.samples).toMatchObject({ count: 40 - refused, of: 40 });
  });

  it('gives reasons before the verdict, and clamps the target', async () => {
    const { end } = await run(items(4, ANSWERS.slice(0, 2)), { name: 'comparison', comparison: { reasons: true } });
    expect(end.labelJobs).toMatchObject({ done: 4, failed: 0 });
    const row = await rig.row<{ reasons: boolean; highest: number }>(
      `SELECT bool_and(g.reasons <> '') AS reasons, (SELECT max(target) FROM preference_pair) AS highest FROM judgement g`,
    );
    expect(row.reasons).toBe(true);
    expect(row.highest).toBeLessThanOrEqual(0.6);
  });

  it('judges a canary beside the run with calls of its own, and makes no pairs of it', async () => {
    const { end, id } = await run(items(3, ANSWERS.slice(0, 2)), { name: 'comparison' }, { canary: true });
    expect(end.state).toBe('done');
    const row = await rig.row<{ canaries: number; pairs: number; exported: number }>(
      `SELECT count(*) FILTER (WHERE j.canary)::int AS canaries,
         (SELECT count(*)::int FROM preference_pair p JOIN label_job k ON k.id = p.label_job_id WHERE k.canary) AS pairs
       FROM label_job j WHERE j.run_id = $1 AND j.state = 'done'`,
      [id],
    );
    expect(row).toMatchObject({ canaries: 3, pairs: 0 });
    // the same questions as the run's, and asked again: now and in every further run
    expect(end.calls).toBe(3 * 2 * 2);
    const { dataset_id, canary_id, slug } = await rig.row<{ dataset_id: string; canary_id: string; slug: string }>(
      `SELECT r.dataset_id, r.canary_id, c.slug FROM run r JOIN constitution_version v ON v.id = r.version_id
       JOIN constitution c ON c.id = v.constitution_id WHERE r.id = $1`,
      [id],
    );
    const again = await rig.runs.start(
      {
        ...{ datasetId: dataset_id, canaryDatasetId: canary_id, constitution: { slug, version: 1 } },
        ...{ recipe: { name: 'comparison' }, budget: '1' },
      },
      'test',
    );
    expect((await rig.until(again.id, ({ state }) => state === 'done')).calls).toBe(3 * 2);
  });

  it('draws each principle once where asked, and the named ones in their order', async () => {
    const once = await run(items(3, ANSWERS.slice(0, 1)), { name: 'critique-revision', draw: 'once-each', rounds: 4 });
    expect(once.end.labelJobs).toMatchObject({ done: 3, failed: 0 });
    const { each } = await rig.row<{ each: number[] }>(
      `SELECT array_agg(n) AS each FROM (SELECT count(DISTINCT principle_id)::int AS n FROM critique GROUP BY label_job_id) AS k`,
    );
    expect(each).toEqual([4, 4, 4]);
    await rig.close();
    const draw = { named: ['calm', 'care', 'calm'] };
    const named = await run(items(2, ANSWERS.slice(0, 1)), { name: 'critique-revision', draw });
    expect(named.end.labelJobs).toMatchObject({ done: 2, failed: 0 });
    const { rows } = await rig.database.pool.query<{ keys: string }>(
      `SELECT string_agg(q.key, ' ' ORDER BY k.round) AS keys FROM critique k JOIN principle q ON q.id = k.principle_id GROUP BY k.label_job_id`,
    );
    expect(rows.map(({ keys }) => keys)).toEqual(['calm care calm', 'calm care calm']);
  });
});
