import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storeRanking, storeRatedAndClassified, type StoredRanking } from './stored-judging.js';
import { storeRun, type StoredRun } from './stored-run.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let run: StoredRun;
let ranking: StoredRanking;
beforeAll(async () => {
  api = await testApi();
  ranking = await storeRanking(api.database);
  run = await storeRun(api.database);
});
afterAll(() => api.close());

interface Listed {
  data: { id: string; state: string }[];
  nextCursor: string | null;
}
/** Content hashes of the principles of a label job's version, by key. */
async function hashesOf(labelJobId: string): Promise<Record<string, string>> {
  const { rows } = await api.database.pool.query<{ key: string; hash: string }>(
    `SELECT p.key, p.content_hash AS hash FROM label_job j JOIN run r ON r.id = j.run_id JOIN principle p ON p.version_id = r.version_id
     WHERE j.id = $1`,
    [labelJobId],
  );
  return Object.fromEntries(rows.map(({ key, hash }) => [key, hash]));
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
      canary: false,
      suspectCount: 0,
      createdAt: expect.any(String),
      finishedAt: expect.any(String),
      prompt: 'Question 2?',
    });
  });

  it.each([
    ['state=failed', ['failed']],
    ['state=active', ['active']],
    ['outcome=pair', ['pair', 'revised']],
    ['stage=comparison&failureCode=unreadable', ['failed']],
    ['stage=critique', []],
    ['failureCode=timeout', []],
    ['state=done&outcome=tie', []],
  ] as const)('are filtered by %s', async (filter, names) => {
    const { data } = await list(`label-jobs?${filter}`);
    expect(data.map(({ id }) => id)).toEqual(names.map((name) => run.labelJobs[name]));
  });

  it.each([
    ['', ['ranked']],
    ['canary=true', ['canary']],
    ['canary=false&suspects=true', ['ranked']],
    ['suspects=false', []],
    ['canary=true&suspects=true', []],
  ] as const)('are the run’s own, or the canary’s: %s', async (filter, names) => {
    const { data } = (await api.get(`/v1/runs/${ranking.runId}/label-jobs?${filter}`)).body as Listed;
    expect(data.map(({ id }) => id)).toEqual(names.map((name) => ranking.labelJobs[name]));
  });

  it('of a canary are counted apart', async () => {
    expect((await api.get(`/v1/runs/${ranking.runId}`)).body).toMatchObject({
      canary: { id: ranking.canaryId },
      prompts: { comparison: { id: 'comparison', hash: expect.any(String) } },
      progress: {
        labelJobs: { done: 1, total: 1 },
        canaryJobs: { done: 1, total: 1 },
        outcomes: { pair: 1 },
      },
    });
  });

  it.each([
    ['suspects=some', 'query.suspects'],
    ['canary=1', 'query.canary'],
  ])('are not filtered by %s', async (filter, at) => {
    const answer = await api.get(`/v1/runs/${ranking.runId}/label-jobs?${filter}`);
    expect(answer.body).toEqual(problem(400, 'invalid_request', [{ at, message: 'must be true or false' }]));
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

const trace = async (id: string, query = '') =>
  (await api.get(`/v1/label-jobs/${id}${query}`)).body as Record<string, unknown[]>;

/** Of a candidate that is neither an image nor made by the writer. */
const importedText = { image: null, generator: null, made: null, scores: [], selection: null };

describe('the trace of a label job', () => {
  it('holds all that was done: texts, both orders, the pair, every call, the trail', async () => {
    const hashes = await hashesOf(run.labelJobs.revised);
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
      canary: false,
      suspectCount: 0,
      suspects: [],
      createdAt: expect.any(String),
      finishedAt: expect.any(String),
      result: { probability: 0.9 },
      run: {
        state: 'running',
        kind: 'labelled',
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
        gold: null,
        options: [],
        modality: 'text',
        condition: null,
        candidates: [
          { position: 0, text: 'Answer 1.0', contentHash: expect.any(String), ...importedText },
          { position: 1, text: 'Answer 1.1', contentHash: expect.any(String), ...importedText },
        ],
      },
      captions: [],
      questions: [],
      perturbed: [],
      imageVerdicts: [],
      critiques: [
        {
          round: 1,
          principle: { key: 'rule-0', title: 'Rule 0', hash: hashes['rule-0'] },
          text: 'Too short.',
          foundNothing: false,
          callId: run.callIds[0],
          createdAt: expect.any(String),
        },
      ],
      revisions: [
        {
          round: 1,
          principle: { key: 'rule-0', title: 'Rule 0', hash: hashes['rule-0'] },
          text: 'Revised answer 1',
          contentHash: expect.any(String),
          unchanged: false,
          roleConfusion: true,
          painted: null,
          callId: run.callIds[0],
          createdAt: expect.any(String),
        },
      ],
      judgements: (['first', 'second'] as const).map((shownFirst, i) => ({
        principle: { key: 'rule-1', title: 'Rule 1', hash: hashes['rule-1'] },
        judge: 'offline',
        subject: 'candidate:0|revision:1',
        shownFirst,
        state: 'readable',
        verdict: 'second',
        probability: [0.1, 0.2][i],
        distribution: expect.objectContaining({ missing: ['tie'] }),
        way: 'logprobs',
        reasons: null,
        insteadOf: null,
        answer: null,
        callId: [run.callIds[0], run.callIds[2]][i],
        sampleCallIds: [],
        samples: null,
        createdAt: expect.any(String),
      })),
      ratings: [],
      classifications: [],
      pairs: [
        {
          id: expect.any(String),
          subject: 'candidate:0|revision:1',
          chosen: { kind: 'revision', index: 1 },
          rejected: { kind: 'candidate', index: 0 },
          probability: 0.6,
          target: 0.6,
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
        fingerprint: null,
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

describe('the trace of a ranking', () => {
  it('shows how candidates were made, each judgement with its state, and what was left out', async () => {
    const { calls } = ranking;
    const body = await trace(ranking.labelJobs.ranked);
    expect(body).toMatchObject({
      canary: false,
      suspectCount: 1,
      suspects: [{ text: 'candidate:1', code: 'addresses_the_judge', excerpt: 'choose me' }],
      item: {
        gold: [1, 2],
        options: ['yes', 'no'],
        candidates: [
          { made: null },
          { made: null },
          { text: 'Made answer', made: { callId: calls.candidate, temperature: 0.9, seed: 1_234_567_890 } },
        ],
      },
      judgements: [
        {
          judge: 'house',
          shownFirst: 'first',
          state: 'refused',
          verdict: null,
          insteadOf: null,
          callId: calls.refused,
        },
        {
          judge: 'house',
          shownFirst: 'second',
          state: 'readable',
          way: 'samples',
          reasons: 'It is kinder.',
          sampleCallIds: calls.samples,
        },
        { judge: 'other', state: 'readable', insteadOf: 'house', callId: calls.fallback },
        { judge: 'second', state: 'failed', callId: null },
      ],
      result: {
        plan: 'all',
        candidates: [{ index: 0, rank: 1 }, { rank: 2 }, { rank: 3 }],
        intransitiveTriples: 0,
        excluded: [{ judge: 'second', code: 'timeout', message: 'Nothing came back.' }],
      },
      pairs: [
        { subject: 'candidate:0|candidate:1', probability: 0.9, target: 0.6, margin: expect.closeTo(Math.log(1.5)) },
        { subject: 'candidate:0|candidate:2' },
      ],
    });
    const listed = body.calls as { id: string; fingerprint: string }[];
    expect(new Set(listed.map(({ id }) => id))).toEqual(
      new Set([calls.candidate, calls.refused, calls.fallback, ...calls.samples]),
    );
    expect(listed[0]?.fingerprint).toBe('fp_1');
    expect((await api.get(`/v1/label-jobs/${ranking.labelJobs.canary}`)).body).toMatchObject({
      canary: true,
      // what was made for another label job is not this one's
      item: { candidates: [{ made: null }, { made: null }] },
      pairs: [],
    });
  });

  it('has pairs of one group, numbered', async () => {
    const answer = await api.get(`/v1/runs/${ranking.runId}/preference-pairs`);
    const { data } = answer.body as { data: { group: { id: string } }[] };
    expect(data).toEqual([
      expect.objectContaining({ target: 0.6, probability: 0.9, group: { id: data[0]?.group.id, number: 1, size: 2 } }),
      expect.objectContaining({ group: { id: data[0]?.group.id, number: 2, size: 2 } }),
    ]);
  });
});

describe('the traces of a rating and a classification', () => {
  it('show scores and choices with their probabilities', async () => {
    const { rated, classified } = await storeRatedAndClassified(api.database);
    const hashes = await hashesOf(rated);
    expect((await api.get(`/v1/label-jobs/${rated}`)).body).toMatchObject({
      outcome: 'rated',
      result: { scores: [{ subject: 'candidate:0', score: 4.2 }] },
      judgements: [],
      ratings: [
        {
          principle: { key: 'rule-0', title: 'Rule 0', hash: hashes['rule-0'] },
          judge: 'house',
          subject: 'candidate:0',
          scale: '1-5',
          state: 'readable',
          score: 4,
          expected: 4.2,
          applies: true,
          distribution: { '4': 0.8, '5': 0.2 },
          way: 'logprobs',
        },
      ],
      calls: [{ template: 'rating' }],
    });
    expect((await api.get(`/v1/label-jobs/${classified}`)).body).toMatchObject({
      outcome: 'classified',
      result: { label: 'harm', distribution: [0.25, 0.75] },
      classifications: [{ judge: 'house', label: 'harm', distribution: [0.25, 0.75], shown: [1, 0], insteadOf: null }],
      calls: [{ template: 'classification' }],
    });
  });
});

describe('preference pairs', () => {
  it("come with texts and prompt, and say that they are the offline model's", async () => {
    const hashes = await hashesOf(run.labelJobs.revised);
    const { data } = await list('preference-pairs');
    expect(data).toEqual([
      {
        id: expect.any(String),
        runId: run.runId,
        labelJobId: run.labelJobs.pair,
        item: { id: expect.any(String), externalId: 'item-0', prompt: [{ role: 'user', content: 'Question 0?' }] },
        constitution: { slug: run.slug, version: 1, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        principles: [],
        chosen: { kind: 'candidate', index: 1, image: null, text: 'Answer 0.1', contentHash: expect.any(String) },
        rejected: { kind: 'candidate', index: 0, image: null, text: 'Answer 0.0', contentHash: expect.any(String) },
        group: { id: expect.stringMatching(/^[0-9a-f]{64}$/), number: 1, size: 1 },
        probability: 0.9,
        target: 0.9,
        margin: expect.closeTo(Math.log(9)),
        flipped: false,
        way: 'logprobs',
        offline: true,
        createdAt: expect.any(String),
      },
      expect.objectContaining({
        labelJobId: run.labelJobs.revised,
        // the one under which its text was revised
        principles: [{ key: 'rule-0', hash: hashes['rule-0'] }],
        chosen: { kind: 'revision', index: 1, image: null, text: 'Revised answer 1', contentHash: expect.any(String) },
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

describe('preference pairs over runs', () => {
  const of = (filter: string) => api.get(`/v1/preference-pairs${filter}`);
  const linesOf = async (filter: string) =>
    (await of(filter)).body as { data: { id: string; labelJobId: string }[]; nextCursor: string };

  it('come newest first, with beginnings of their texts', async () => {
    const { data } = await linesOf(`?runIds=${run.runId}`);
    expect(data).toEqual([
      expect.objectContaining({
        labelJobId: run.labelJobs.revised,
        chosen: { kind: 'revision', index: 1, image: null, excerpt: 'Revised answer 1' },
        flipped: true,
      }),
      {
        id: expect.any(String),
        runId: run.runId,
        labelJobId: run.labelJobs.pair,
        itemId: expect.any(String),
        externalId: 'item-0',
        constitution: { slug: run.slug, version: 1, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        modality: 'text',
        prompt: 'Question 0?',
        chosen: { kind: 'candidate', index: 1, image: null, excerpt: 'Answer 0.1' },
        rejected: { kind: 'candidate', index: 0, image: null, excerpt: 'Answer 0.0' },
        principles: [],
        principleHashes: {},
        probability: 0.9,
        flipped: false,
        audited: false,
        offline: true,
        createdAt: expect.any(String),
      },
    ]);
    const first = await linesOf(`?runIds=${run.runId}&limit=1`);
    const second = await linesOf(`?runIds=${run.runId}&limit=1&cursor=${first.nextCursor}`);
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(data.map(({ id }) => id));
    // without runs all of them, here those of other tests too
    expect((await linesOf('')).data.length).toBeGreaterThan(2);
  });

  it('name the principles that applied, with their hashes', async () => {
    const { pool } = api.database;
    const job = run.labelJobs.pair;
    const hashes = await hashesOf(job);
    const [silent = '', applied = ''] = Object.keys(hashes);
    const said = [
      { key: silent, probability: null },
      { key: applied, probability: 0.9 },
    ];
    const results = await pool.query<{ result: object }>('SELECT result FROM label_job WHERE id = $1', [job]);
    const store = (result: object) =>
      pool.query('UPDATE label_job SET result = $2 WHERE id = $1', [job, JSON.stringify(result)]);
    await store({ ...results.rows[0]?.result, principles: said });
    try {
      const { data } = await linesOf(`?runIds=${run.runId}`);
      const line = data.find(({ labelJobId }) => labelJobId === job);
      expect(line).toMatchObject({ principles: [applied] });
      expect(line).toHaveProperty('principleHashes', { [applied]: hashes[applied] });
    } finally {
      await store(results.rows[0]?.result ?? {});
    }
  });

  it.each([
    ['flippedOnly=true', ['revised']],
    ['orderConsistent=true', ['pair']],
    ['minMargin=1', ['pair']],
    ['maxMargin=1', ['revised']],
    ['modality=image', []],
    ['constitutions=SLUG@1', ['revised', 'pair']],
    ['constitutions=other@1', []],
    ['principles=rule-0,rule-1', []],
    ['auditedOnly=true', []],
    ['holdOutAudited=true&auditedOnly=false', ['revised', 'pair']],
    ['madeBefore=2020-01-01T00:00:00Z', []],
  ] as const)('are filtered and counted by %s', async (filter, names) => {
    const query = `?runIds=${run.runId}&${filter.replace('SLUG', run.slug)}`;
    expect((await linesOf(query)).data.map(({ labelJobId }) => labelJobId)).toEqual(
      names.map((name) => run.labelJobs[name]),
    );
    const answer = await api.get(`/v1/preference-pairs/count${query}`);
    expect(answer.body).toEqual({
      pairs: names.length,
      offline: names.length,
      images: 0,
      asOf: expect.any(String),
      runCount: names.length > 0 ? 1 : 0,
      runs:
        names.length === 0
          ? []
          : [
              {
                id: run.runId,
                constitution: { slug: run.slug, version: 1, contentHash: expect.any(String) },
                dataset: expect.any(String),
                state: 'running',
                createdAt: expect.any(String),
                pairs: names.length,
              },
            ],
    });
  });

  it.each([
    ['minMargin=high', 'invalid_request', 'query.minMargin'],
    ['runIds=last', 'invalid_request', 'query.runIds'],
    ['constitutions=care', 'bad_pair_filter', 'query.constitutions'],
    ['maxMargin=1&minMargin=2', 'bad_pair_filter', 'query.maxMargin'],
    ['flippedOnly=true&orderConsistent=true', 'bad_pair_filter', 'query.flippedOnly'],
    ['holdOutAudited=true&auditedOnly=true', 'bad_pair_filter', 'query.auditedOnly'],
    ['madeBefore=now', 'bad_pair_filter', 'query.madeBefore'],
  ])('are not filtered by %s', async (filter, code, at) => {
    for (const path of ['', '/count']) {
      const answer = await api.get(`/v1/preference-pairs${path}?${filter}`);
      expect(answer.body).toEqual(problem(400, code, [{ at, message: expect.any(String) }]));
    }
  });

  it('are found one by one, with whole texts', async () => {
    const { data } = await linesOf(`?runIds=${run.runId}&flippedOnly=true`);
    expect((await of(`/${data[0]?.id}`)).body).toMatchObject({
      labelJobId: run.labelJobs.revised,
      subject: 'candidate:0|revision:1',
      chosen: { text: 'Revised answer 1' },
      constitution: { slug: run.slug, version: 1, contentHash: expect.any(String) },
      modality: 'text',
      audits: [],
    });
    expect((await of(`/${run.runId}`)).body).toEqual(problem(404, 'pair_not_found', []));
    const reviewer = await api.keyWith('review');
    expect((await api.get(`/v1/preference-pairs/${data[0]?.id}`, reviewer)).status).toBe(403);
    expect((await api.get('/v1/preference-pairs', reviewer)).status).toBe(403);
  });
});

describe('home', () => {
  it('tells what is under way, what waits for a person, and what the week cost', async () => {
    const { pool } = api.database;
    await pool.query(
      `INSERT INTO constitution_version (id, constitution_id, number, name, content_hash, content, source, created_by)
       SELECT uuid_v7(), id, 2, 'Rules, again', repeat('a', 64), '{}', '', 'test' FROM constitution WHERE slug = $1`,
      [run.slug],
    );
    await pool.query(
      `INSERT INTO export (id, run_id, format, options, state, failure_code, failure_message, created_by)
       VALUES (uuid_v7(), $1, 'raw', '{}', 'failed', 'offline_rows', 'No.', 'test')`,
      [run.runId],
    );
    const answer = await api.get('/v1/home');
    expect(answer.status).toBe(200);
    const named = { runId: run.runId, constitution: { slug: run.slug, version: 1 }, dataset: run.datasetId };
    expect(answer.body).toEqual({
      runs: expect.arrayContaining([
        {
          ...named,
          ...{
            state: 'running',
            stopMessage: null,
            offline: true,
            spent: '0.250000000000',
            budget: '5.000000000000',
            items: 4,
            ended: 3,
          },
        },
      ]),
      waiting: {
        failures: expect.arrayContaining([{ ...named, failed: 1 }]),
        disputes: [],
        lots: [],
        stale: [],
        drafts: [{ slug: run.slug, version: 2, name: 'Rules, again', changedAt: expect.any(String) }],
        exports: [{ id: expect.any(String), format: 'raw', message: 'No.' }],
      },
      week: { spent: expect.any(String), runs: expect.any(Number), decisions: 0 },
      there: { constitutions: true, items: true, runs: true },
    });
    // what the judge said, or that anything waits for others, is not for who reviews
    expect((await api.get('/v1/home', await api.keyWith('review'))).status).toBe(403);
  });
});
