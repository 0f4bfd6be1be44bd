import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storeRun, type StoredRun } from './stored-run.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let run: StoredRun;
beforeAll(async () => {
  api = await testApi();
  run = await storeRun(api.database);
});
afterAll(() => api.close());

interface Listed {
  data: { id: string; state: string }[];
  nextCursor: string | null;
}
const list = async (what: string) => (await api.get(`/v1/runs/${run.runId}/${what}`)).body as Listed;

describe('label jobs of a run', () => {
  it('are listed in order, page by page', async () => {
    const { pair, revised, failed, active } = run.labelJobs;
    const first = await list('label-jobs?limit=3');
    expect(first.data.map(({ id }) => id)).toEqual([pair, revised, failed]);
    const second = await list(`label-jobs?limit=3&cursor=${first.nextCursor}`);
    expect(second.data.map(({ id }) => id)).toEqual([active]);
    expect(second.nextCursor).toBeNull();
    expect(first.data[2]).toEqual({
      id: failed,
      runId: run.runId,
      itemId: expect.any(String),
      externalId: 'item-2',
      state: 'failed',
      stage: 'comparison',
      round: 1,
      attempt: 0,
      nextTryAt: expect.any(String),
      outcome: null,
      failureCode: 'unreadable',
      failureMessage: 'The verdict could not be read.',
      createdAt: expect.any(String),
      finishedAt: expect.any(String),
    });
  });

  it.each([
    ['state=failed', ['failed']],
    ['state=active', ['active']],
    ['outcome=pair', ['pair', 'revised']],
    ['state=done&outcome=tie', []],
  ] as const)('are filtered by %s', async (filter, names) => {
    const { data } = await list(`label-jobs?${filter}`);
    expect(data.map(({ id }) => id)).toEqual(names.map((name) => run.labelJobs[name]));
  });

  it.each([
    ['state=lost', 'query.state'],
    ['outcome=failed', 'query.outcome'],
    ['state=done&state=failed', 'query.state'],
  ])('are not filtered by %s', async (filter, at) => {
    const answer = await api.get(`/v1/runs/${run.runId}/label-jobs?${filter}`);
    expect(answer.body).toEqual(
      problem(400, 'invalid_request', [{ at, message: expect.stringContaining('must be one of') }]),
    );
  });

  it.each(['label-jobs', 'preference-pairs'])('%s of no run are 404', async (what) => {
    const answer = await api.get(`/v1/runs/01919191-0000-7000-8000-000000000001/${what}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(problem(404, 'run_not_found', []));
  });
});

describe('the trace of a label job', () => {
  const trace = async (id: string, query = '') =>
    (await api.get(`/v1/label-jobs/${id}${query}`)).body as Record<string, unknown[]>;

  it('holds all that was done: texts, both orders, the pair, every call, the trail', async () => {
    const body = await trace(run.labelJobs.revised);
    expect(body).toEqual({
      id: run.labelJobs.revised,
      runId: run.runId,
      itemId: expect.any(String),
      externalId: 'item-1',
      state: 'done',
      stage: 'comparison',
      round: 1,
      attempt: 0,
      nextTryAt: expect.any(String),
      outcome: 'pair',
      failureCode: null,
      failureMessage: null,
      createdAt: expect.any(String),
      finishedAt: expect.any(String),
      result: { probability: 0.9 },
      run: {
        state: 'running',
        constitution: { slug: run.slug, version: 1, contentHash: expect.any(String) },
        recipe: expect.objectContaining({ name: 'critique-revision' }),
        models: { judge: 'offline', writer: 'offline' },
        seed: '7',
        offline: true,
      },
      item: {
        contentHash: expect.any(String),
        prompt: [{ role: 'user', content: 'Question 1?' }],
        metadata: { source: 'test' },
        candidates: [
          { position: 0, text: 'Answer 1.0', contentHash: expect.any(String) },
          { position: 1, text: 'Answer 1.1', contentHash: expect.any(String) },
        ],
      },
      critiques: [
        {
          round: 1,
          principle: { key: 'rule-0', title: 'Rule 0' },
          text: 'Too short.',
          foundNothing: false,
          callId: run.callIds[0],
          createdAt: expect.any(String),
        },
      ],
      revisions: [
        {
          round: 1,
          principle: { key: 'rule-0', title: 'Rule 0' },
          text: 'Revised answer 1',
          contentHash: expect.any(String),
          unchanged: false,
          roleConfusion: true,
          callId: run.callIds[0],
          createdAt: expect.any(String),
        },
      ],
      judgements: (['first', 'second'] as const).map((shownFirst, i) => ({
        principle: { key: 'rule-1', title: 'Rule 1' },
        judge: 'offline',
        subject: 'candidate:0|revision:1',
        shownFirst,
        state: 'readable',
        verdict: 'second',
        probability: [0.1, 0.2][i],
        distribution: expect.objectContaining({ missing: ['tie'] }),
        way: 'logprobs',
        callId: [run.callIds[0], run.callIds[2]][i],
        createdAt: expect.any(String),
      })),
      pairs: [
        {
          id: expect.any(String),
          subject: 'candidate:0|revision:1',
          chosen: { kind: 'revision', index: 1 },
          rejected: { kind: 'candidate', index: 0 },
          probability: 0.6,
          margin: expect.closeTo(Math.log(1.5)),
          flipped: true,
          way: 'logprobs',
          offline: true,
        },
      ],
      calls: [expect.any(Object), expect.any(Object), expect.any(Object)],
      trail: [
        {
          at: expect.any(String),
          actor: 'worker',
          action: 'label-job.advance',
          detail: { stage: 'critique', round: 1 },
        },
      ],
    });
  });

  it('names every call with its price, failed ones and ones that another job paid for included', async () => {
    const { calls } = await trace(run.labelJobs.revised);
    const [paid, failed, reused] = run.callIds;
    expect(calls).toEqual([
      {
        id: paid,
        reused: false,
        state: 'finished',
        readable: true,
        endpoint: 'offline',
        model: 'precept-offline',
        servedModel: 'precept-offline',
        template: 'comparison',
        templateHash: expect.any(String),
        requestHash: expect.any(String),
        sampleIndex: 0,
        attempt: 1,
        finishReason: 'stop',
        promptTokens: 100,
        cachedTokens: 0,
        completionTokens: 10,
        reasoningTokens: 0,
        cost: '0.000123456789',
        latencyMs: 42,
        errorCode: null,
        errorMessage: null,
        createdAt: expect.any(String),
      },
      expect.objectContaining({ id: failed, state: 'error', errorCode: 'timeout', cost: null }),
      expect.objectContaining({ id: reused, reused: true, cost: null }),
    ]);
    expect(calls?.[0]).not.toHaveProperty('request');
  });

  it('has prompts and answers where they are asked for', async () => {
    const { calls } = await trace(run.labelJobs.revised, '?bodies=true');
    const request = { messages: [{ role: 'user', content: 'Which?' }] };
    expect(calls?.[0]).toMatchObject({ request, response: { text: 'A' } });
    expect(calls?.[1]).toMatchObject({ request, response: null });
    await api.database.pool.query('DELETE FROM model_call_body WHERE model_call_id = $1', [run.callIds[2]]);
    expect((await trace(run.labelJobs.revised, '?bodies=true')).calls?.[2]).toMatchObject({
      request: null,
      response: null,
    });
    expect((await trace(run.labelJobs.revised, '?bodies=false')).calls?.[0]).not.toHaveProperty('request');
    const answer = await api.get(`/v1/label-jobs/${run.labelJobs.revised}?bodies=yes`);
    expect(answer.body).toEqual(
      problem(400, 'invalid_request', [{ at: 'query.bodies', message: 'must be true or false' }]),
    );
  });

  it('shows a failure as a state, and no claim of any worker', async () => {
    const failed = await trace(run.labelJobs.failed);
    expect(failed).toMatchObject({
      state: 'failed',
      outcome: null,
      result: null,
      pairs: [],
      judgements: [{ state: 'unreadable', verdict: null, probability: null, callId: null }],
    });
    const active = await api.get(`/v1/label-jobs/${run.labelJobs.active}`);
    expect(active.body).toMatchObject({ state: 'active', critiques: [], calls: [] });
    expect(active.text).not.toMatch(/claim|lease|token"/i);
  });
});

describe('preference pairs', () => {
  it("come with texts and prompt, and say that they are the offline model's", async () => {
    const { data } = await list('preference-pairs');
    expect(data).toEqual([
      {
        id: expect.any(String),
        runId: run.runId,
        labelJobId: run.labelJobs.pair,
        item: { id: expect.any(String), externalId: 'item-0', prompt: [{ role: 'user', content: 'Question 0?' }] },
        chosen: { kind: 'candidate', index: 1, text: 'Answer 0.1', contentHash: expect.any(String) },
        rejected: { kind: 'candidate', index: 0, text: 'Answer 0.0', contentHash: expect.any(String) },
        probability: 0.9,
        margin: expect.closeTo(Math.log(9)),
        flipped: false,
        way: 'logprobs',
        offline: true,
        createdAt: expect.any(String),
      },
      expect.objectContaining({
        labelJobId: run.labelJobs.revised,
        chosen: { kind: 'revision', index: 1, text: 'Revised answer 1', contentHash: expect.any(String) },
        flipped: true,
      }),
    ]);
  });

  it.each([
    ['minMargin=1', ['pair']],
    ['minMargin=0.4', ['pair', 'revised']],
    ['minMargin=99', []],
    ['flipped=true', ['revised']],
    ['flipped=false', ['pair']],
  ] as const)('are filtered by %s', async (filter, names) => {
    const { body } = (await api.get(`/v1/runs/${run.runId}/preference-pairs?${filter}`)) as {
      body: { data: { labelJobId: string }[] };
    };
    expect(body.data.map(({ labelJobId }) => labelJobId)).toEqual(names.map((name) => run.labelJobs[name]));
  });

  it('come page by page', async () => {
    const first = await list('preference-pairs?limit=1');
    const second = await list(`preference-pairs?limit=1&cursor=${first.nextCursor}`);
    expect([first.data.length, second.data.length, second.nextCursor]).toEqual([1, 1, null]);
    expect(second.data[0]?.id).not.toBe(first.data[0]?.id);
  });

  it.each([
    ['minMargin=high', 'query.minMargin', 'must be a number'],
    ['minMargin=NaN', 'query.minMargin', 'must be a number'],
    ['minMargin=1e400', 'query.minMargin', 'must be a number'],
    ['flipped=1', 'query.flipped', 'must be true or false'],
  ])('are not filtered by %s', async (filter, at, message) => {
    const answer = await api.get(`/v1/runs/${run.runId}/preference-pairs?${filter}`);
    expect(answer.body).toEqual(problem(400, 'invalid_request', [{ at, message }]));
  });
});
