import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PrincipleLabel } from '#libs/database/label-job/stored-result.js';
import type { Page } from '#libs/domain/page.js';
import { DEFAULT_COMPARISON, type ClassificationRecipe, type ComparisonRecipe } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import { aggregate } from '#libs/labelling/judging/label.js';
import type { CanaryDriftPage } from '#libs/labelling/report/canary-drift.service.js';
import type { JudgeReport } from '#libs/labelling/report/judge-report.js';
import type { LabelsBehind } from '#libs/labelling/report/principles/principle-report.service.js';
import type { PrincipleReport } from '#libs/labelling/report/principles/principle-report.js';
import type { SharedLabelsBehind } from '#libs/labelling/report/versions/run-comparison.service.js';
import { AnswerStore } from '../integration/stored-answers.js';
import type { StoredJob } from '../integration/stored-job.js';
import { problem, testApi, type TestApi } from './test-api.js';

const RECIPE: ComparisonRecipe = {
  name: 'comparison',
  candidates: null,
  comparison: { ...DEFAULT_COMPARISON, principles: 'all' },
};
const NOWHERE = '01919191-0000-7000-8000-000000000001';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

describe('GET /v1/runs/{id}/judge-report', () => {
  let runId: string;
  let store: AnswerStore;
  beforeAll(async () => {
    store = await AnswerStore.open(api.database, [{ key: 'care', tags: ['harm'] }, { key: 'calm' }]);
    runId = await store.store({
      recipe: RECIPE,
      models: { judge: 'big', fallback: 'small' },
      jobs: [
        {
          item: 'one',
          gold: 0,
          metadata: { tag: 'crime' },
          judgements: [
            { judge: 'big', shownFirst: 'first', verdict: 'first', call: { name: 'call', latencyMs: 40 } },
            { judge: 'big', shownFirst: 'second', verdict: 'first' },
            { judge: 'big', shownFirst: 'first', principle: 'calm', state: 'refused' },
            { judge: 'small', shownFirst: 'first', principle: 'calm', verdict: 'tie', insteadOf: 'big' },
          ],
        },
      ],
    });
  });

  it('has a row for every judge and principle, with shares, counts and intervals', async () => {
    const answer = await api.get(`/v1/runs/${runId}/judge-report`);
    const body = answer.body as JudgeReport;
    expect(answer.status).toBe(200);
    expect(body).toMatchObject({
      runId,
      kind: 'labelled',
      state: 'done',
      recipe: 'comparison',
      models: { judge: 'big', fallback: 'small' },
      offline: false,
      startedAt: expect.stringMatching(/Z$/),
      constitution: { slug: store.slug, version: 1 },
      principles: [
        { key: 'care', tags: ['harm'] },
        { key: 'calm', tags: [] },
      ],
      canary: null,
    });
    expect(body.labelled.labelJobs).toEqual({ total: 1, states: { done: 1 }, outcomes: { tie: 1 }, withGold: 1 });
    const row = body.labelled.rows.find(({ judge, principle }) => judge === 'big' && principle === 'care');
    expect(row).toMatchObject({
      answers: { asked: 2, readable: { count: 2, of: 2, rate: 1, interval: { low: expect.any(Number), high: 1 } } },
      calls: { calls: 1, reused: 0, cost: '0.010000000000', meanLatencyMs: 40, p95LatencyMs: 40 },
      comparison: {
        pairs: { pairs: 1, ordersAgree: { ofAll: { count: 1, of: 1 }, ofReadable: { count: 1, of: 1 } } },
        probabilities: { n: 1, mean: 0.9 },
        calibration: { n: 1, brier: expect.closeTo(0.01) },
        labels: null,
      },
      rating: null,
      classification: null,
    });
    expect(body.labelled.judges).toMatchObject([
      { judge: 'big', standsInFor: [], served: [{ servedModel: 'served', calls: 1 }] },
      { judge: 'small', standsInFor: [{ judge: 'big', answers: 1 }] },
    ]);
    expect(body.labelled.tags.items[0]).toMatchObject({
      tag: 'crime',
      judge: 'big',
      answers: { refused: { count: 1 } },
    });
  });

  it('is narrowed by judge and principle', async () => {
    const answer = await api.get(`/v1/runs/${runId}/judge-report?judge=small&principle=calm`);
    const { rows } = (answer.body as JudgeReport).labelled;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ judge: 'small', principle: 'calm', answers: { stoodIn: 1 } });
  });

  it.each([
    ['judge=nobody', 'unknown_judge', 'judge'],
    ['principle=nothing', 'unknown_principle', 'principle'],
  ])('refuses %s', async (query, code, at) => {
    const answer = await api.get(`/v1/runs/${runId}/judge-report?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem(400, code, [{ at, message: expect.stringContaining('is one of') }]));
  });

  it.each([['judge='], ['judge=a&judge=b'], ['colour=red']])('refuses %s', async (query) => {
    const answer = await api.get(`/v1/runs/${runId}/judge-report?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem(400, 'invalid_request'));
  });

  it('of no run is 404, and needs a key', async () => {
    const answer = await api.get(`/v1/runs/${NOWHERE}/judge-report`);
    expect(answer.body).toEqual(problem(404, 'run_not_found', []));
    expect((await api.get(`/v1/runs/${runId}/judge-report`, 'pk_none')).status).toBe(401);
    const writer = await api.keyWith('write');
    expect((await api.get(`/v1/runs/${runId}/judge-report`, writer)).status).toBe(403);
  });
});

describe('GET /v1/runs/{id}/principles', () => {
  let store: AnswerStore;
  let runId: string;
  const settings = RECIPE.comparison;
  /** A label of what two principles hold. */
  const job = (item: string, care: number | null, calm: number | null, more: Partial<StoredJob> = {}): StoredJob => {
    const said = (key: string, probability: number | null): PrincipleLabel => ({
      ...{ key, probability, weight: 1, veto: false, flipped: false },
      way: 'logprobs',
    });
    const { outcome, ...result } = aggregate([said('care', care), said('calm', calm)], settings);
    return { item, outcome, result: { ...result }, ...more };
  };
  beforeAll(async () => {
    store = await AnswerStore.open(api.database);
    runId = await store.store({
      recipe: RECIPE,
      jobs: [
        job('one', 0.95, 0.3),
        job('two', 0.9, 0.8),
        job('three', 0.9, null),
        { item: 'four', state: 'failed', judgements: [{ shownFirst: 'first', principle: 'calm', state: 'refused' }] },
        job('five', 0.1, 0.9, { canary: true }),
      ],
    });
  });
  const report = async (id = runId) => (await api.get(`/v1/runs/${id}/principles`)).body as PrincipleReport;

  it('counts what each principle did in the labels of the run', async () => {
    const body = await report();
    expect(body).toMatchObject({ runId, labels: 3, failed: 1, several: true, decided: { count: 3, of: 3 } });
    const [care, calm] = body.principles;
    expect(care).toMatchObject({
      key: 'care',
      hash: textHash('care'),
      asked: 3,
      decides: { count: 3, of: 3 },
      agrees: { count: 3, of: 3 },
    });
    expect(calm).toMatchObject({
      ...{ asked: 4, unlabelled: 1 },
      applies: { ofAll: { count: 2, of: 4 }, ofReadable: { count: 2, of: 3 } },
      agrees: { count: 1, of: 2 },
      besideOthers: { changes: { count: 0, of: 3 } },
    });
    expect(care?.besideOthers).toMatchObject({
      changes: { count: 2, of: 3 },
      kinds: { reversed: 1, lost: 1, gained: 0 },
    });
    expect(body.pairs).toMatchObject([{ first: 'care', second: 'calm', conflicts: 1, agrees: { count: 1, of: 2 } }]);
    expect(body.pairs?.[0]?.examples[0]).toMatchObject({
      held: { first: 0.95, second: 0.3 },
      item: { prompt: 'Well?' },
    });
  });

  it('lists the labels behind a number, page by page', async () => {
    const page = async (query: string) =>
      (await api.get(`/v1/runs/${runId}/principles/labels?${query}`)).body as Page<LabelsBehind>;
    const first = await page('principle=care&finding=changes&limit=1');
    expect(first.data).toHaveLength(1);
    const second = await page(`principle=care&finding=changes&limit=1&cursor=${first.nextCursor}`);
    expect(second.nextCursor).toBeNull();
    const found = [...first.data, ...second.data];
    expect(found.map(({ labels: [label] }) => label?.principles.map(({ probability }) => probability))).toEqual([
      [0.95, 0.3],
      [0.9, null],
    ]);
    expect(found[0]?.labels[0]?.principles.map(({ key, hash }) => [key, hash])).toEqual(
      ['care', 'calm'].map((key) => [key, textHash(key)]),
    );
    const conflicts = await page('principle=calm&finding=conflict&with=care');
    expect(conflicts.data.map(({ labelJobId }) => labelJobId)).toEqual([found[0]?.labelJobId]);
    const trace = await api.get(`/v1/label-jobs/${found[0]?.labelJobId}`);
    expect(trace.status).toBe(200);
  });

  it('says so where each label has one principle, and where the recipe has none', async () => {
    const said = { key: 'care', weight: 1, veto: false, probability: 0.9, way: 'logprobs', flipped: null } as const;
    const { outcome, ...result } = aggregate([said], settings);
    const alone = await store.store({ recipe: RECIPE, jobs: [{ item: 'six', outcome, result: { ...result } }] });
    expect(await report(alone)).toMatchObject({
      several: false,
      pairs: null,
      principles: [{ besideOthers: null }, {}],
    });
    const recipe: ClassificationRecipe = {
      ...{ name: 'classification', candidates: null },
      classification: { question: 'Which?', options: ['a', 'b'], reasons: false, samples: 1, temperature: 1 },
    };
    const classified = await store.store({ recipe, jobs: [] });
    const answer = await api.get(`/v1/runs/${classified}/principles`);
    expect(answer.body).toEqual(problem(409, 'no_principles_asked', []));
  });

  it.each([
    ['principle=nothing&finding=applies', 'unknown_principle'],
    ['principle=care&finding=conflict', 'finding_invalid'],
    ['principle=care&finding=applies&with=calm', 'finding_invalid'],
    ['principle=care&finding=wonderful', 'invalid_request'],
    ['finding=applies', 'invalid_request'],
  ])('refuses %s', async (query, code) => {
    const answer = await api.get(`/v1/runs/${runId}/principles/labels?${query}`);
    expect(answer.body).toEqual(problem(400, code));
  });

  it('of no run is 404', async () => {
    expect((await api.get(`/v1/runs/${NOWHERE}/principles`)).body).toEqual(problem(404, 'run_not_found', []));
  });
});

describe('GET /v1/runs/{before}/compare/{after}', () => {
  let before: string;
  let after: string;
  let again: string;
  beforeAll(async () => {
    const store = await AnswerStore.open(api.database);
    const run = (held: Record<string, number>, replicate = 0) =>
      store.store({
        ...{ recipe: RECIPE, replicate },
        jobs: Object.entries(held).map(([item, probability]): StoredJob => {
          const said = { key: 'care', weight: 1, veto: false, probability, way: 'logprobs', flipped: null } as const;
          const { outcome, ...result } = aggregate([said], RECIPE.comparison);
          return { item, gold: 0, outcome, result: { ...result } };
        }),
      });
    before = await run({ one: 0.9, two: 0.8, three: 0.7, four: 0.9 });
    after = await run({ one: 0.1, two: 0.8, three: 0.5, five: 0.9 });
    again = await run({ one: 0.9, two: 0.8, three: 0.5 }, 1);
  });

  it('counts the labels that flip on shared items, beside the same version run twice', async () => {
    const answer = await api.get(`/v1/runs/${before}/compare/${after}?noise=${again}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      before: { runId: before, replicate: 0 },
      differences: [],
      items: { before: 4, after: 4, shared: 3 },
      flips: { labels: 3, flips: { count: 2, of: 3 }, reversed: { count: 1, of: 2 }, kinds: { lost: 1 } },
      noise: { of: before, runId: again, flips: { flips: { count: 1, of: 3 } }, beyond: { n: 3 } },
      correctness: { labels: 3, before: { count: 3 }, after: { count: 1 }, onlyBefore: 2, p: 0.5 },
      calls: { made: 0, reused: 0 },
      principles: [
        {
          key: 'care',
          text: 'same',
          hashBefore: textHash('care'),
          hashAfter: textHash('care'),
          labels: 3,
          carries: { count: 2, of: 2 },
        },
        { key: 'calm', labels: 0 },
      ],
    });
  });

  it('lists the labels behind a number, before and after', async () => {
    const path = `/v1/runs/${before}/compare/${after}/labels?finding=carries&principle=care&limit=1`;
    const first = (await api.get(path)).body as Page<SharedLabelsBehind>;
    const second = (await api.get(`${path}&cursor=${first.nextCursor}`)).body as Page<SharedLabelsBehind>;
    expect([...first.data, ...second.data].map(({ labels: [label] }) => label)).toMatchObject([
      { before: { side: 'first', probability: expect.closeTo(0.9) }, after: { side: 'second' }, carriedBy: ['care'] },
      {
        before: { side: 'first' },
        after: { side: null, outcome: 'tie', principles: [{ key: 'care', hash: textHash('care'), probability: 0.5 }] },
      },
    ]);
    expect(second.nextCursor).toBeNull();
    // items that only one of the two has are passed over
    const all = (await api.get(`/v1/runs/${before}/compare/${after}/labels?finding=shared`))
      .body as Page<SharedLabelsBehind>;
    expect(all).toMatchObject({ data: { length: 3 }, nextCursor: null });
    expect(all.data[1]?.labels).toMatchObject([{ carriedBy: [] }]);
  });

  it.each([
    ['/labels?finding=carries', 400, 'finding_invalid'],
    ['/labels?finding=flips&principle=care', 400, 'finding_invalid'],
    ['/labels?finding=carries&principle=nothing', 400, 'unknown_principle'],
    ['?noise=x', 400, 'invalid_request'],
    [`?noise=${NOWHERE}`, 404, 'run_not_found'],
  ])('refuses %s', async (query, status, code) => {
    const answer = await api.get(`/v1/runs/${before}/compare/${after}${query}`);
    expect(answer.body).toEqual(problem(status, code));
  });

  it('takes no run for noise that is no replicate', async () => {
    const answer = await api.get(`/v1/runs/${before}/compare/${after}?noise=${after}`);
    expect(answer.body).toMatchObject({ status: 409, code: 'not_a_replicate' });
  });
});

describe('GET /v1/datasets/{id}/canary-drift', () => {
  let store: AnswerStore;
  const runs: string[] = [];
  /** Ten items whose better candidate is the first; the judge is right where `right` says so, and null is a refusal. */
  const jobs = (right: (boolean | null)[], servedModel: string, run: string): StoredJob[] =>
    right.map((is, i) => ({
      item: `gold ${i}`,
      gold: 0,
      canary: true,
      judgements: (['first', 'second'] as const).map((shownFirst) => ({
        shownFirst,
        ...(is === null ? { state: 'refused' as const } : { verdict: is ? ('first' as const) : ('second' as const) }),
        call: { name: `${run} ${i} ${shownFirst}`, servedModel },
      })),
    }));
  beforeAll(async () => {
    store = await AnswerStore.open(api.database);
    const yes = Array.from({ length: 10 }, () => true);
    const worse = yes.map((_, i) => (i < 6 ? false : i === 9 ? null : true));
    for (const [right, model] of [
      [yes, 'm-1'],
      [yes, 'm-1'],
      [worse, 'm-2'],
    ] as const) {
      const name = String(runs.length);
      runs.unshift(await store.store({ recipe: RECIPE, canary: true, jobs: jobs([...right], model, name) }));
    }
  });
  const drift = async (query = '', id = store.canaryId) =>
    (await api.get(`/v1/datasets/${id}/canary-drift${query}`)).body as CanaryDriftPage;

  it('lists runs newest first, with agreement and the change against the run before', async () => {
    const { dataset, data, nextCursor } = await drift();
    expect(dataset).toEqual({ id: store.canaryId, name: `canary-${store.canaryId}` });
    expect(data.map(({ runId }) => runId)).toEqual(runs);
    expect(nextCursor).toBeNull();
    const [newest, middle, oldest] = data;
    expect(newest?.judges).toEqual([
      {
        judge: 'judge',
        servedModel: 'm-2',
        templateHash: 'a'.repeat(64),
        labels: 10,
        agreement: {
          ofAll: expect.objectContaining({ count: 3, of: 10 }),
          ofReadable: expect.objectContaining({ count: 3, of: 9 }),
        },
        unreadable: expect.objectContaining({ count: 1, of: 10 }),
        change: {
          previousRunId: runs[1],
          previousServedModel: 'm-1',
          changed: ['served model'],
          shared: 9,
          rightInBoth: 3,
          onlyBefore: 6,
          onlyNow: 0,
          wrongInBoth: 0,
          difference: expect.closeTo(-6 / 9),
          interval: { low: expect.any(Number), high: expect.any(Number) },
          // 2 / 2^6
          p: expect.closeTo(0.03125),
        },
      },
    ]);
    expect(middle?.judges[0]).toMatchObject({ change: { changed: [], shared: 10, difference: 0, p: 1 } });
    expect(oldest?.judges[0]).toMatchObject({ servedModel: 'm-1', change: null });
  });

  it('knows the run before also where it is on the next page', async () => {
    const first = await drift('?limit=1');
    expect(first.data[0]?.judges[0]?.change).toMatchObject({ previousRunId: runs[1], shared: 9 });
    const second = await drift(`?limit=2&cursor=${first.nextCursor}`);
    expect(second.data.map(({ runId }) => runId)).toEqual(runs.slice(1));
    expect(second.nextCursor).toBeNull();
  });

  it('of a data set that is no canary is empty, of none is 404', async () => {
    expect((await drift('', store.datasetId)).data).toEqual([]);
    const answer = await api.get(`/v1/datasets/${NOWHERE}/canary-drift`);
    expect(answer.body).toEqual(problem(404, 'dataset_not_found', []));
  });
});
