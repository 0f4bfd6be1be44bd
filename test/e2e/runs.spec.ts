import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnreadCostsReadModel } from '#libs/database/read-models/unread-costs.js';
import { HoldStore } from '#libs/database/endpoint/hold.store.js';
import { DEFAULT_COMPARISON, DEFAULT_RATING } from '#libs/domain/recipe.js';
import { templateSource } from '#libs/labelling/prompts/templates.js';
import supertest from 'supertest';
import { storeConstitution, storeItems, storeRun } from './stored-run.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let request: {
  datasetId: string;
  constitution: { slug: string; version: number };
  recipe: { name: string };
  budget: string;
};
beforeAll(async () => {
  api = await testApi();
  const { slug } = await storeConstitution(api.database);
  const { datasetId } = await storeItems(api.database, 3);
  request = { datasetId, constitution: { slug, version: 1 }, recipe: { name: 'comparison' }, budget: '5.00' };
});
afterAll(() => api.close());

const start = async (changes: object = {}) =>
  (await api.post('/v1/runs', { ...request, ...changes })).body as { id: string };
const NOBODY = '01919191-0000-7000-8000-000000000001';

describe('runs', () => {
  it('are estimated before they start', async () => {
    const answer = await api.post('/v1/runs/estimate', request);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      items: 3,
      leftOut: {},
      calls: 6,
      pictures: null,
      promptTokens: expect.any(Number),
      completionTokens: expect.any(Number),
      cost: '0.000000',
      seconds: expect.any(Number),
      range: { low: expect.objectContaining({ cost: '0.000000' }), high: expect.any(Object) },
      assumptions: expect.any(Array),
    });
    const { budget: _, ...without } = request;
    expect((await api.post('/v1/runs/estimate', without)).body).toEqual(answer.body);
  });

  it('start, are found with their progress, and listed newest first', async () => {
    const answer = await api.post('/v1/runs', {
      ...request,
      recipe: { name: 'critique-revision', rounds: 2, comparison: { principles: 'all' } },
      models: { judge: 'offline' },
      budget: 2.5,
      seed: 42,
    });
    expect(answer.status).toBe(201);
    const { id } = answer.body as { id: string };
    expect(answer.body).toEqual({
      id: expect.any(String),
      state: 'running',
      ...{ replicate: 0, trial: false },
      stopCode: null,
      stopMessage: null,
      dataset: { id: request.datasetId, name: expect.any(String) },
      constitution: { slug: request.constitution.slug, version: 1, contentHash: expect.any(String) },
      kind: 'labelled',
      recipe: {
        name: 'critique-revision',
        rounds: 2,
        draw: 'with-replacement',
        stopWhenClean: false,
        stopWhenUnchanged: false,
        comparison: { ...DEFAULT_COMPARISON, principles: 'all' },
        candidates: null,
      },
      models: { judge: 'offline' },
      prompts: {},
      canary: null,
      seed: '42',
      budget: expect.stringMatching(/^2\.50*$/),
      offline: true,
      leftOut: {},
      createdBy: `api-key:${api.key.slice(0, 11)}`,
      createdAt: expect.any(String),
      finishedAt: null,
      progress: expect.objectContaining({
        runId: id,
        labelJobs: { active: 3, done: 0, failed: 0, cancelled: 0, total: 3, waiting: 0 },
        canaryJobs: { active: 0, done: 0, failed: 0, cancelled: 0, total: 0, waiting: 0 },
        spent: '0',
        setAside: '0',
      }),
    });
    const told = (await api.get(`/v1/runs/${id}`)).body as object;
    const { progress: _, ...run } = told as { progress: unknown };
    const { data } = (await api.get('/v1/runs?limit=1')).body as { data: object[] };
    expect(data).toEqual([run]);
    const other = await storeItems(api.database, 1);
    expect((await api.get(`/v1/runs?datasetId=${other.datasetId}`)).body).toEqual({ data: [], nextCursor: null });
    expect((await api.get(`/v1/runs?datasetId=${request.datasetId}&limit=1`)).body).toMatchObject({ data: [run] });
    const { slug, version } = request.constitution;
    const { id: versionId } = (await api.get(`/v1/constitutions/${slug}/versions/${version}`)).body as { id: string };
    expect((await api.get(`/v1/runs?versionId=${versionId}&limit=1`)).body).toMatchObject({ data: [run] });
    expect((await api.get(`/v1/runs?versionId=${id}`)).body).toMatchObject({ data: [] });
    const found = async (query: object) =>
      ((await api.get('/v1/runs').query(query)).body as { data: { id: string }[] }).data.map((one) => one.id);
    const { name: dataset } = (run as { dataset: { name: string } }).dataset;
    expect((await found({ name: `${slug} V${version} ON ${dataset}`, limit: 1 }))[0]).toBe(id);
    expect(await found({ name: id.slice(-8) })).toEqual([id]);
    expect(await found({ name: `${slug} nowhere` })).toEqual([]);
    expect(await found({ name: dataset, recipe: 'critique-revision' })).toContain(id);
    expect(await found({ name: dataset, recipe: 'rating' })).not.toContain(id);
    expect((await api.get('/v1/runs?datasetId=1')).body).toEqual(
      problem(400, 'invalid_request', [{ at: 'query.datasetId', message: 'must be a UUID' }]),
    );
  });

  it('with an Idempotency-Key start once', async () => {
    const send = () => api.post('/v1/runs', request).set('Idempotency-Key', 'run-1');
    const [first, again] = [await send(), await send()];
    expect((again.body as { id: string }).id).toBe((first.body as { id: string }).id);
    expect(again.headers['idempotent-replayed']).toBe('true');
  });

  it.each([
    [{ budget: undefined }, 'budget', 'is missing: it must be an amount of money'],
    [{ budget: '-1' }, 'budget', 'must be an amount of money'],
    [{ budget: '1e9' }, 'budget', 'must be an amount of money'],
    [{ budget: 1e21 }, 'budget', 'must be an amount of money'],
    [{ budget: null }, 'budget', 'must be an amount of money'],
    [{ budget: 1e-13 }, 'budget', 'at most nine before the point and twelve after it'],
    [{ budget: '0.00' }, 'budget', 'is not an amount above 0'],
    [{ datasetId: 'chats' }, 'datasetId', 'must be a UUID'],
    [{ datasetId: [NOBODY] }, 'datasetId', 'must be a UUID'],
    [{ constitution: undefined }, 'constitution', 'is missing'],
    [{ constitution: 'harmlessness' }, 'constitution', 'must be an object'],
    [{ constitution: [] }, 'constitution', 'must be an object'],
    [{ constitution: { slug: 'x', version: '1' } }, 'constitution.version', 'must be an integer'],
    [{ constitution: { slug: 'x', version: 0 } }, 'constitution.version', 'must not be less than 1'],
    [{ constitution: { slug: 'x', version: 1, hash: 'y' } }, 'constitution.hash', 'is not a field'],
    [{ recipe: null }, 'recipe', 'must not be null'],
    [{ recipe: {} }, 'recipe.name', 'is missing: it must be one of'],
    [{ recipe: { name: 'guess' } }, 'recipe.name', 'must be one of'],
    [{ recipe: { name: 'comparison', rounds: 2 } }, 'recipe.rounds', 'belongs to the recipe critique-revision'],
    [{ recipe: { name: 'critique-revision', rounds: 17 } }, 'recipe.rounds', 'from 1 to 16'],
    [{ recipe: { name: 'critique-revision', rounds: '2' } }, 'recipe.rounds', 'must be an integer'],
    [{ recipe: { name: 'critique-revision', rounds: null } }, 'recipe.rounds', 'must be an integer'],
    [{ recipe: { name: 'critique-revision', stopWhenClean: 'yes' } }, 'recipe.stopWhenClean', 'must be a boolean'],
    [{ recipe: { name: 'comparison', comparison: 'all' } }, 'recipe.comparison', 'must be an object'],
    [
      { recipe: { name: 'comparison', comparison: { tieBand: null } } },
      'recipe.comparison.tieBand',
      'must be a number',
    ],
    [
      { recipe: { name: 'comparison', comparison: { tieBand: 0.5 } } },
      'recipe.comparison.tieBand',
      'from 0 to below 0.5',
    ],
    [{ recipe: { name: 'comparison', comparison: { epsilon: 0 } } }, 'recipe.comparison.epsilon', 'from 0.000001'],
    [
      { recipe: { name: 'comparison', comparison: { principles: 'some' } } },
      'recipe.comparison.principles',
      'must be "all"',
    ],
    [
      { recipe: { name: 'comparison', comparison: { principles: { sample: 0 } } } },
      'recipe.comparison.principles',
      'must be "all"',
    ],
    [
      { recipe: { name: 'comparison', comparison: { principles: { sample: 1, of: 2 } } } },
      'recipe.comparison.principles',
      'must be "all"',
    ],
    [
      { recipe: { name: 'comparison', comparison: { principles: { sample: 9 } } } },
      'recipe.comparison.principles.sample',
      'only 2 principles',
    ],
    [{ models: { judge: 5 } }, 'models.judge', 'must be a string'],
    [{ models: { jury: 'offline' } }, 'models.jury', 'must be an array'],
    [{ models: { jury: [7] } }, 'models.jury', 'must be a string'],
    [{ models: { jury: ['offline'] } }, 'models.jury', 'is a judge already'],
    [{ models: { judge: 'offline', fallback: 'offline' } }, 'models.fallback', 'is a judge already'],
    [{ models: { reviewer: 'offline' } }, 'models.reviewer', 'is not a field'],
    [{ canaryDatasetId: 'gold' }, 'canaryDatasetId', 'must be a UUID'],
    [{ prompts: 'own' }, 'prompts', 'whose values are texts'],
    [{ prompts: { comparison: 5 } }, 'prompts', 'whose values are texts'],
    [{ prompts: { greeting: 'Hello' } }, 'prompts.greeting', 'is one of caption, questions, '],
    [{ seed: {} }, 'seed', 'must be a string'],
    [{ allowUnpriced: 'true' }, 'allowUnpriced', 'must be a boolean'],
    [{ priority: 1 }, 'priority', 'is not a field'],
  ])('do not start with %j', async (changes, at, message) => {
    const answer = await api.post('/v1/runs', { ...request, ...changes });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status: 400, errors: [{ at, message: expect.stringContaining(message) }] });
  });

  const comparison = (settings: object) => ({ name: 'comparison', comparison: settings });
  const rating = (settings: object) => ({ name: 'rating', rating: settings });
  const classification = (settings: object) => ({ name: 'classification', classification: settings });
  const revising = (fields: object) => ({ name: 'critique-revision', ...fields });
  const ranking = (fields: object) => ({ name: 'ranking', ...fields });
  it.each([
    // of comparisons
    [comparison({ principles: { named: [] } }), 'comparison.principles', '{"named": [...]}'],
    [comparison({ principles: { named: [''] } }), 'comparison.principles', 'must be "all"'],
    [comparison({ principles: { named: 'rule-0' } }), 'comparison.principles', 'must be "all"'],
    [comparison({ principles: { named: ['rule-9'] } }), 'comparison.principles.named', 'no principle "rule-9"'],
    [comparison({ principles: { tags: ['harm'] } }), 'comparison.principles.tags', 'the tag "harm"'],
    [comparison({ principles: { tags: [1] } }), 'comparison.principles', 'must be "all"'],
    [comparison({ orders: 'three' }), 'comparison.orders', 'must be one of'],
    [comparison({ orders: null }), 'comparison.orders', 'must be one of'],
    [comparison({ reasons: 'yes' }), 'comparison.reasons', 'must be a boolean'],
    [comparison({ clamp: [0.4, 0.6] }), 'comparison.clamp', 'must be {"low": x, "high": y}'],
    [comparison({ clamp: { low: 0.4 } }), 'comparison.clamp', 'must be {"low": x, "high": y}'],
    [comparison({ clamp: { low: '0.4', high: 0.6 } }), 'comparison.clamp', 'must be {"low": x, "high": y}'],
    [comparison({ clamp: { low: 0.4, high: 0.6 } }), 'comparison.clamp', 'only for labels with reasons'],
    [comparison({ reasons: true, clamp: { low: 0.6, high: 0.9 } }), 'comparison.clamp', 'between 0 and 0.5'],
    [comparison({ samples: 65 }), 'comparison.samples', 'from 1 to 64'],
    [comparison({ samples: 1.5 }), 'comparison.samples', 'must be an integer'],
    [comparison({ samples: 5, temperature: 0 }), 'comparison.temperature', 'samples at 0 would all be the same'],
    [comparison({ temperature: 'hot' }), 'comparison.temperature', 'must be a number'],
    [comparison({ scale: '1-5' }), 'comparison.scale', 'is not a field'],
    // of critique and revision
    [revising({ draw: 'random' }), 'draw', 'must be "with-replacement"'],
    [revising({ draw: { named: ['rule-7'] } }), 'draw.named', 'no principle "rule-7"'],
    [revising({ draw: { named: [] } }), 'draw.named', 'names 1 to 16'],
    [revising({ draw: { named: ['rule-0'] }, rounds: 2 }), 'rounds', 'is the number of named principles'],
    [revising({ draw: 'once-each', rounds: 3 }), 'rounds', 'only 2 principles'],
    [revising({ stopWhenUnchanged: 1 }), 'stopWhenUnchanged', 'must be a boolean'],
    [revising({ plan: 'all' }), 'plan', 'belongs to the recipe ranking'],
    // of rankings
    [ranking({ plan: { partners: 9 } }), 'plan', 'from 1 to 8'],
    [ranking({ plan: { partners: 0 } }), 'plan', 'must be "all" or'],
    [ranking({ plan: 'some' }), 'plan', 'must be "all" or'],
    [ranking({ rating: {} }), 'rating', 'belongs to the recipe rating'],
    [ranking({ candidates: { count: 10 } }), 'candidates.count', 'from 2 to 9'],
    [ranking({ candidates: { count: 4, temperature: 0 } }), 'candidates.temperature', 'would all be the same'],
    [ranking({ candidates: { count: '4' } }), 'candidates.count', 'must be an integer'],
    [ranking({ candidates: { maxTokens: 0 } }), 'candidates.maxTokens', 'from 1 to 32768'],
    [ranking({ candidates: { system: 5 } }), 'candidates.system', 'must be a text'],
    [ranking({ candidates: { many: 4 } }), 'candidates.many', 'is not a field'],
    [ranking({ candidates: true }), 'candidates', 'must be an object'],
    // of ratings
    [rating({ scale: '0-100' }), 'rating.scale', 'must be one of'],
    [rating({ margin: 0 }), 'rating.margin', 'above 0 and at most 9'],
    [rating({ margin: null }), 'rating.margin', 'must be a number'],
    [rating({ orders: 'one' }), 'rating.orders', 'is not a field'],
    [{ name: 'rating', comparison: {} }, 'comparison', 'belongs to the recipe comparison, critique-revision, ranking'],
    // of classifications
    [{ name: 'classification' }, 'classification.question', 'is missing: the question'],
    [classification({}), 'classification.question', 'must be a string'],
    [classification({ question: ' ' }), 'classification.question', 'must not be empty'],
    [classification({ question: 'What?', options: ['one'] }), 'classification.options', 'at least 2'],
    [
      classification({ question: 'What?', options: Array.from('ABCDEFGHIJ') }),
      'classification.options',
      'no more than 9',
    ],
    [classification({ question: 'What?', options: ['one', 'one'] }), 'classification.options', 'different texts'],
    [classification({ question: 'What?', options: [1, 2] }), 'classification.options', 'must be a string'],
    [classification({ question: 'What?', options: ['one', ' '] }), 'classification.options', 'no blank text'],
    [classification({ question: 'What?', principles: 'all' }), 'classification.principles', 'is not a field'],
  ])('do not start with the recipe %j', async (recipe, at, message) => {
    const answer = await api.post('/v1/runs', { ...request, recipe });
    expect(answer.body).toMatchObject({
      status: 400,
      errors: [{ at: `recipe.${at}`, message: expect.stringContaining(message) }],
    });
  });

  it.each([
    [comparison({ principles: { named: ['rule-1'] }, orders: 'one', samples: 5, temperature: 0.7 }), {}],
    [
      comparison({ reasons: true, principles: { sample: 2 } }),
      { comparison: expect.objectContaining({ reasons: true, clamp: { low: 0.4, high: 0.6 } }) },
    ],
    [comparison({ reasons: true, clamp: null }), {}],
    [
      revising({ draw: { named: ['rule-1', 'rule-0', 'rule-1'] }, stopWhenUnchanged: true }),
      { rounds: 3, stopWhenUnchanged: true },
    ],
    [
      ranking({ plan: { partners: 2 }, candidates: { count: 4, system: 'Be brief.' } }),
      { candidates: { count: 4, temperature: 1, maxTokens: 1024, system: 'Be brief.' } },
    ],
    [
      rating({ scale: 'good-bad' }),
      { rating: { ...DEFAULT_RATING, scale: 'good-bad', margin: 0.5 }, candidates: null },
    ],
    [
      classification({ question: 'What is asked?', options: ['help', 'harm'], reasons: true }),
      {
        classification: {
          question: 'What is asked?',
          options: ['help', 'harm'],
          reasons: true,
          samples: 1,
          temperature: 1,
        },
      },
    ],
  ])('start with the recipe %j', async (recipe, more) => {
    const answer = await api.post('/v1/runs', { ...request, recipe });
    expect(answer.status).toBe(201);
    const given = Object.fromEntries(
      Object.entries(recipe).map(([field, value]: [string, unknown]) => [
        field,
        typeof value === 'object' && value !== null ? expect.objectContaining(value) : value,
      ]),
    );
    expect(answer.body).toMatchObject({ recipe: { ...given, ...more }, progress: { labelJobs: { total: 3 } } });
  });

  it('start with a jury, a fallback, a canary and templates of their own, and show all of it', async () => {
    const canary = await storeItems(api.database, 2);
    await api.database.pool.query(`UPDATE item SET gold = '0' WHERE dataset_id = $1`, [canary.datasetId]);
    const source = templateSource('comparison').replace('You compare two', 'With care, you compare two');
    const body = {
      ...request,
      models: { judge: 'offline', jury: ['second'], fallback: 'unpriced', writer: 'offline' },
      allowUnpriced: true,
      canaryDatasetId: canary.datasetId,
      prompts: { comparison: source },
    };
    const estimate = (await api.post('/v1/runs/estimate', body)).body as { assumptions: string[] };
    expect(estimate.assumptions).toContain("2 canary items beside the run's");
    const answer = await api.post('/v1/runs', body);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      models: body.models,
      canary: { id: canary.datasetId, name: expect.any(String) },
      prompts: { comparison: { id: 'comparison', hash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      progress: { labelJobs: { total: 3 }, canaryJobs: { active: 2, total: 2 } },
    });
    expect(answer.text).not.toContain('With care');
    const { id } = answer.body as { id: string };
    const list = async (query: string) =>
      (await api.get(`/v1/runs/${id}/label-jobs${query}`)).body as { data: object[] };
    expect((await list('')).data).toHaveLength(3);
    const { data } = await list('?canary=true');
    expect(data).toEqual([expect.objectContaining({ canary: true }), expect.objectContaining({ canary: true })]);
  });

  it.each(['', '/estimate'])('refuse a canary whose gold labels say nothing about the recipe: %s', async (door) => {
    const canary = await storeItems(api.database, 2);
    const refusal = async (recipe: object) => {
      const body = { ...request, recipe, canaryDatasetId: canary.datasetId };
      return (await api.post(`/v1/runs${door}`, body)).body as { status: number; errors: object[] };
    };
    const message = 'none of the 2 items that the recipe comparison takes has a gold label';
    const places = [{ at: 'canaryDatasetId', message: expect.stringContaining(message) }];
    expect(await refusal({ name: 'comparison' })).toMatchObject({
      status: 400,
      code: 'canary_invalid',
      errors: places,
    });
    await api.database.pool.query(`UPDATE item SET gold = '0' WHERE dataset_id = $1`, [canary.datasetId]);
    const classification = { question: 'Which?', options: ['yes', 'no'] };
    for (const recipe of [{ name: 'classification', classification }, { name: 'critique-revision' }]) {
      expect(await refusal(recipe)).toMatchObject({ status: 400, code: 'canary_invalid' });
    }
  });

  it.each(['', '/estimate'])('refuse a template that they would not use: %s', async (door) => {
    const prompts = { comparison: templateSource('comparison') };
    for (const [recipe, message] of [
      [
        { name: 'comparison', comparison: { reasons: true } },
        'with reasons the run uses comparison-reasoned: name that',
      ],
      [{ name: 'rating' }, 'this run (recipe rating) uses rating'],
    ] as const) {
      expect((await api.post(`/v1/runs${door}`, { ...request, recipe, prompts })).body).toMatchObject({
        status: 400,
        code: 'template_unused',
        errors: [{ at: 'prompts.comparison', message: expect.stringContaining(message) }],
      });
    }
  });

  it('do not start with a template that misses what its stage needs, and say where', async () => {
    const source = templateSource('comparison').replace('[[response-b]]', '');
    const answer = await api.post('/v1/runs', { ...request, prompts: { comparison: source } });
    expect(answer.body).toMatchObject({
      status: 400,
      code: 'template_invalid',
      errors: [{ at: expect.stringContaining('prompts.comparison'), message: expect.stringContaining('response-b') }],
    });
  });

  it('do not watch themselves', async () => {
    const answer = await api.post('/v1/runs', { ...request, canaryDatasetId: request.datasetId });
    expect(answer.body).toMatchObject({ status: 400, code: 'canary_invalid', errors: [{ at: 'canaryDatasetId' }] });
  });

  it.each([
    [{ datasetId: NOBODY }, 404, 'dataset_not_found'],
    [{ constitution: { slug: 'nothing', version: 1 } }, 404, 'version_not_found'],
    [{ models: { judge: 'nobody' } }, 404, 'unknown_endpoint'],
    [{ models: { jury: ['nobody'] } }, 404, 'unknown_endpoint'],
    [{ models: { fallback: 'nobody' } }, 404, 'unknown_endpoint'],
    [{ models: { fallback: 'unpriced' } }, 409, 'unpriced_model'],
    [{ canaryDatasetId: NOBODY }, 404, 'dataset_not_found'],
    [{ models: { judge: 'unpriced' } }, 409, 'unpriced_model'],
  ])('do not start with %j: %i', async (changes, status, code) => {
    const answer = await api.post('/v1/runs', { ...request, ...changes });
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(problem(status, code, []));
  });

  it('with a model without a price start where that is allowed', async () => {
    const answer = await api.post('/v1/runs', { ...request, models: { judge: 'unpriced' }, allowUnpriced: true });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ offline: false });
  });

  it('pause, resume with a larger budget, and are cancelled for good', async () => {
    const { id } = await start();
    const act = (action: string, body: object = {}) => api.post(`/v1/runs/${id}/${action}`, body);
    expect((await act('pause')).body).toMatchObject({ id, state: 'paused' });
    const twice = await act('pause');
    expect(twice.status).toBe(409);
    expect(twice.body).toEqual(problem(409, 'run_state', []));
    expect((await act('resume', { budget: 'much' })).body).toEqual(
      problem(400, 'invalid_request', [{ at: 'budget', message: expect.stringContaining('amount of money') }]),
    );
    expect((await act('resume', { budget: '7' })).body).toMatchObject({
      state: 'running',
      budget: expect.stringMatching(/^7(\.0+)?$/),
    });
    expect((await act('cancel')).body).toMatchObject({ state: 'cancelled', finishedAt: expect.any(String) });
    expect((await act('resume')).status).toBe(409);
    expect((await act('retry-failed')).body).toEqual(problem(409, 'run_state', []));
    expect((await api.get(`/v1/runs/${id}`)).body).toMatchObject({
      progress: { labelJobs: { cancelled: 3, active: 0 } },
    });
  });

  it('try failed label jobs again, all or those of one code', async () => {
    const { runId, labelJobs } = await storeRun(api.database);
    const retry = async (body: object) => (await api.post(`/v1/runs/${runId}/retry-failed`, body)).body as object;
    expect(await retry({ code: 'timeout' })).toEqual({ retried: 0 });
    expect(await retry({ code: 'unreadable' })).toEqual({ retried: 1 });
    expect(await retry({})).toEqual({ retried: 0 });
    expect((await api.get(`/v1/label-jobs/${labelJobs.failed}`)).body).toMatchObject({
      state: 'active',
      failureCode: null,
    });
    expect(await retry({ code: '' })).toEqual(
      problem(400, 'invalid_request', [{ at: 'code', message: 'must not be empty' }]),
    );
  });

  it.each(['pause', 'resume', 'cancel', 'retry-failed'])('that are not there are not moved: %s', async (action) => {
    const answer = await api.post(`/v1/runs/${NOBODY}/${action}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(problem(404, 'run_not_found', []));
  });
});

describe('events of a run', () => {
  const open = async (id: string, headers: Record<string, string> = {}) => {
    const { port } = new URL(api.url);
    const stop = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/v1/runs/${id}/events`, {
      headers: { Authorization: `Bearer ${api.key}`, ...headers },
      signal: stop.signal,
    });
    return { answer, stop: () => stop.abort() };
  };

  it('come every second until the run has ended', async () => {
    const { id } = await start();
    const { answer } = await open(id, { 'Last-Event-ID': '17' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream(;|$)/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    let text = '';
    const since = performance.now();
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const seen = text.split('event: progress').length - 1;
      if (seen === 3) await api.post(`/v1/runs/${id}/cancel`);
    }
    // three events, a second apart, before the run is cancelled; the next tells of it
    expect(performance.now() - since).toBeGreaterThan(2_500);
    const events = text.split('\n\n').filter((event) => event.startsWith('event:'));
    const parsed = events.map((event) => {
      const [, name, eventId, data] = /^event: (.*)\nid: (.*)\ndata: (.*)$/.exec(event) ?? [];
      return { name, id: eventId, data: JSON.parse(data ?? 'null') as { state: string; labelJobs?: object } };
    });
    expect(parsed.slice(0, 3).map((event) => [event.name, event.id, event.data.state])).toEqual([
      ['progress', '1', 'running'],
      ['progress', '2', 'running'],
      ['progress', '3', 'running'],
    ]);
    expect(parsed[0]?.data.labelJobs).toEqual({ active: 3, done: 0, failed: 0, cancelled: 0, total: 3, waiting: 0 });
    expect(parsed.at(-2)?.data).toMatchObject({ state: 'cancelled', labelJobs: { cancelled: 3 } });
    expect(parsed.at(-1)).toEqual({ name: 'end', id: 'end', data: { state: 'cancelled' } });
  }, 15_000);

  it('of a run that has ended are the last state, and tell a browser not to come again', async () => {
    const { id } = await start();
    await api.post(`/v1/runs/${id}/cancel`);
    const text = await (await open(id)).answer.text();
    expect(text).toMatch(/event: progress[\s\S]*event: end\nid: end\n/);
    expect((await open(id, { 'Last-Event-ID': 'end' })).answer.status).toBe(204);
  });

  it('of no run are a problem, as any other answer', async () => {
    const { answer } = await open(NOBODY);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual(problem(404, 'run_not_found', []));
  });

  it('end when the process stops, and hold it up no longer than that', async () => {
    const other = await testApi();
    const { runId } = await storeRun(other.database);
    const answer = await fetch(`${other.url}/v1/runs/${runId}/events`, {
      headers: { Authorization: `Bearer ${other.key}` },
    });
    const text = answer.text();
    const since = performance.now();
    await other.close();
    expect(performance.now() - since).toBeLessThan(3_000);
    expect(await text).toContain('event: progress');
  });

  it('end with their reader', async () => {
    const { id } = await start();
    const { answer, stop } = await open(id);
    const reader = answer.body!.getReader();
    await reader.read();
    stop();
    await expect(reader.read()).rejects.toThrow();
    expect((await api.get(`/v1/runs/${id}`)).status).toBe(200);
  });
});

describe('endpoints', () => {
  it('are listed with models, prices and caps, and without addresses or keys', async () => {
    const answer = await api.get('/v1/endpoints');
    expect(answer.body).toEqual({
      data: [
        {
          name: 'offline',
          model: 'precept-offline',
          price: expect.any(Object),
          cap: expect.any(Number),
          logprobs: true,
          offline: true,
          isDefault: true,
          heldUntil: null,
        },
        {
          name: 'second',
          model: 'precept-offline',
          price: expect.any(Object),
          cap: expect.any(Number),
          logprobs: true,
          offline: true,
          isDefault: false,
          heldUntil: null,
        },
        {
          name: 'unpriced',
          model: 'unknown-model',
          price: null,
          cap: expect.any(Number),
          logprobs: true,
          offline: false,
          isDefault: false,
          heldUntil: null,
        },
      ],
      nextCursor: null,
    });
    expect(answer.text).not.toContain('127.0.0.1');
  });

  it('that asked for a pause say until when, there and in the progress of runs, until the pause is lifted', async () => {
    const { id } = await start();
    const holds = new HoldStore(api.database.pool);
    await holds.hold('offline', 600_000);
    await holds.hold('second', 600_000);
    const [{ until } = { until: null }] = await holds.lasting();
    const listed = async () => (await api.get('/v1/endpoints')).body as { data: object[] };
    expect((await listed()).data[0]).toMatchObject({ name: 'offline', heldUntil: until?.toISOString() });
    const progress = async () => ((await api.get(`/v1/runs/${id}`)).body as { progress: object }).progress;
    expect(await progress()).toMatchObject({ holds: [{ endpoint: 'offline', until: until?.toISOString() }] });
    const metrics = async () => (await supertest(api.url).get('/metrics')).text;
    expect(await metrics()).toContain('\nprecept_endpoints_held_back 2\n');

    const retry = (name: string) => api.post(`/v1/endpoints/${name}/retry`, {});
    expect((await retry('offline')).body).toEqual({ endpoint: 'offline', lifted: true });
    expect((await retry('offline')).body).toEqual({ endpoint: 'offline', lifted: false });
    expect((await listed()).data[0]).toMatchObject({ heldUntil: null });
    expect(await progress()).toMatchObject({ holds: [] });
    expect((await retry('second')).status).toBe(200);
    expect((await retry('nobody')).body).toEqual(problem(404, 'unknown_endpoint', []));
  });
});

describe('a run whose endpoint is not listed any more', () => {
  it('is not resumed', async () => {
    const { id } = await start();
    await api.post(`/v1/runs/${id}/pause`, {});
    await api.database.pool.query(`UPDATE run SET models = '{"judge": "renamed"}' WHERE id = $1`, [id]);
    const answer = await api.post(`/v1/runs/${id}/resume`, {});
    expect(answer.body).toEqual(problem(409, 'unknown_endpoint', []));
    expect((await api.get(`/v1/runs/${id}`)).body).toMatchObject({ state: 'paused' });
  });
});

describe('the cost of a run', () => {
  it('tells what it includes of answers that nobody could use', async () => {
    const { runId } = await storeRun(api.database);
    const unread = new UnreadCostsReadModel(api.database);
    expect(await unread.ofRun(runId)).toEqual({ calls: 0, cost: '0' });
    await api.database.pool.query(
      `UPDATE model_call SET state = 'error', error_code = 'timeout', error_message = 'late', cost = 0.02 WHERE id = (SELECT id FROM model_call WHERE run_id = $1 ORDER BY id LIMIT 1)`,
      [runId],
    );
    expect(await unread.ofRun(runId)).toEqual({ calls: 1, cost: '0.020000000000' });
  });
});
