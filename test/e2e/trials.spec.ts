import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from '#libs/domain/page.js';
import type { ComparisonRecipe } from '#libs/domain/recipe.js';
import type { RunView } from '#libs/database/read-models/run-view.js';
import type { Estimate } from '#libs/labelling/runs/estimate.js';
import { seed, type Seeded } from '../integration/seed.js';
import { problem, testApi, type TestApi } from './test-api.js';

const draft = (question: string) => `slug: kindness
name: Kindness
principles:
  - key: kind
    title: Be kind
    comparison: ${question}
`;

describe('POST /v1/trials', () => {
  let api: TestApi;
  let seeded: Seeded;
  beforeAll(async () => {
    api = await testApi();
    seeded = await seed(api.database, 12);
  });
  afterAll(() => api.close());

  const recipe = { name: 'comparison', comparison: { principles: 'all' } };
  const start = async (more: object = {}): Promise<RunView> => {
    const body = {
      source: draft('Which response is kinder?'),
      datasetId: seeded.datasetId,
      items: 5,
      recipe,
      budget: 1,
    };
    const answer = await api.post('/v1/trials', { ...body, ...more });
    expect(answer.status).toBe(201);
    return answer.body as RunView;
  };
  const itemsOf = async (runId: string) => {
    const { rows } = await api.database.pool.query<{ hash: string }>(
      'SELECT i.content_hash AS hash FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = $1 ORDER BY 1',
      [runId],
    );
    return rows.map(({ hash }) => hash);
  };

  it('labels a sample that the seed draws, and a smaller one is a part of it', async () => {
    const [five, again, three, other] = [
      await start(),
      await start({ source: draft('Which response is the kinder one?') }),
      await start({ items: 3 }),
      await start({ seed: 'another' }),
    ];
    const items = await itemsOf(five.id);
    expect(items).toHaveLength(5);
    expect(await itemsOf(again.id)).toEqual(items);
    expect(items).toEqual(expect.arrayContaining(await itemsOf(three.id)));
    expect(await itemsOf(other.id)).not.toEqual(items);
  });

  it('asks under all principles where its recipe does not say which, and is estimated so', async () => {
    const second = '  - { key: fair, title: Be fair, comparison: Which response is fairer? }\n';
    const body = { source: draft('Which response is kinder?') + second, datasetId: seeded.datasetId, items: 5 };
    const asked = async (settings: object) => {
      const sent = { ...body, recipe: { name: 'comparison', ...settings } };
      const started = await api.post('/v1/trials', { ...sent, budget: 1 });
      const estimated = await api.post('/v1/trials/estimate', sent);
      const { recipe: read } = started.body as { recipe: ComparisonRecipe };
      return [read.comparison.principles, (estimated.body as Estimate).calls];
    };
    expect(await asked({})).toEqual(['all', 20]);
    expect(await asked({ comparison: { samples: 1 } })).toEqual(['all', 20]);
    expect(await asked({ comparison: { principles: { sample: 1 } } })).toEqual([{ sample: 1 }, 10]);
  });

  it('is estimated for so many items, and nothing is stored', async () => {
    const body = { source: draft('Which response is the calmest of all?'), datasetId: seeded.datasetId, recipe };
    const estimate = async (items: number) =>
      (await api.post('/v1/trials/estimate', { ...body, items })).body as Estimate;
    const [three, six, all] = [await estimate(3), await estimate(6), await estimate(900)];
    expect(six).toMatchObject({
      items: 6,
      calls: three.calls * 2,
      promptTokens: expect.closeTo(three.promptTokens * 2, -1),
    });
    expect(three.calls).toBe(6);
    expect(all.items).toBe(12);
    const { rows } = await api.database.pool.query(`SELECT 1 FROM constitution_version WHERE source = $1`, [
      body.source,
    ]);
    expect(rows).toEqual([]);
  });

  it('pins what the draft says: the same content is the same pinned draft', async () => {
    const [one, same, changed] = [
      await start(),
      await start(),
      await start({ source: draft('Which response is gentler?') }),
    ];
    expect(one).toMatchObject({ trial: true, constitution: { slug: 'kindness~trial' } });
    expect(same.constitution).toEqual(one.constitution);
    expect(changed.constitution.version).not.toBe(one.constitution.version);
    expect((await api.get('/v1/constitutions')).body).toMatchObject({ data: [{ slug: seeded.slug }] });
    // the same content as JSON
    const principle = { key: 'kind', title: 'Be kind', comparison: 'Which response is kinder?' };
    const whole = { slug: 'kindness', name: 'Kindness', principles: [principle] };
    const loaded = await api.post('/v1/constitutions/kindness/versions', whole);
    expect(loaded.body).toMatchObject({ number: 1, created: true, contentHash: one.constitution.contentHash });
  });

  it('is left out of lists unless it is asked for', async () => {
    const { id } = await start();
    const ids = async (query: string) =>
      ((await api.get(`/v1/runs${query}`)).body as Page<RunView>).data.map((run) => run.id);
    expect(await ids('')).toEqual([]);
    expect(await ids('?trials=true')).toContain(id);
  });

  it('is not exported, mixed, audited or drawn from', async () => {
    const { id } = await start();
    const real = await api.post('/v1/runs', {
      ...{ datasetId: seeded.datasetId, constitution: { slug: seeded.slug, version: 1 }, recipe, budget: 1 },
    });
    const realId = (real.body as RunView).id;
    await api.database.pool.query(`UPDATE run SET state = 'done' WHERE id = ANY ($1)`, [[id, realId]]);
    const refused = problem(409, 'run_is_trial', []);
    const format = 'raw';
    expect((await api.post('/v1/exports', { runId: id, format })).body).toEqual(refused);
    expect((await api.post('/v1/exports', { runId: realId, moreRunIds: [id], format })).body).toEqual(refused);
    const audit = { name: 'trial', runIds: [id], unit: 'pair', design: { kind: 'simple' }, size: 2 };
    expect((await api.post('/v1/audits', audit)).body).toEqual(refused);
    expect((await api.post('/v1/lots/plans', { runId: id })).body).toEqual(refused);
    const { datasetId } = await seed(api.database, 2, { slug: 'other' });
    const watched = { datasetId: seeded.datasetId, recipe, budget: 1, canaryDatasetId: datasetId };
    const again = await api.post('/v1/runs', { ...watched, constitution: { slug: 'kindness~trial', version: 1 } });
    expect(again.body).toEqual(problem(409, 'version_is_trial', []));
  });

  it('is no way round publishing: no run labels a whole data set with a pinned draft', async () => {
    const { slug, version } = (await start()).constitution;
    const constitution = { slug, version };
    const of = { datasetId: seeded.datasetId, constitution, recipe, budget: 1 };
    const refused = { ...problem(409, 'version_is_trial', []), detail: expect.stringContaining('/v1/trials') };
    expect((await api.post('/v1/runs', of)).body).toEqual(refused);
    expect((await api.post('/v1/runs/estimate', of)).body).toEqual(refused);
  });

  it('stays as it was pinned, and takes no judgements from elsewhere', async () => {
    const { slug, version } = (await start()).constitution;
    const retired = await api.post(`/v1/constitutions/${slug}/versions/${version}/retire`, { reason: 'Done.' });
    expect([retired.status, retired.body]).toEqual([409, problem(409, 'version_is_trial', [])]);
    const published = await api.post(`/v1/constitutions/${slug}/versions/${version}/publish`, {});
    expect([published.status, published.body]).toEqual([409, problem(409, 'version_is_trial', [])]);
    expect((await api.get(`/v1/constitutions/${slug}`)).body).toMatchObject({ trial: true });
    expect((await api.get(`/v1/constitutions/${slug}/versions/${version}`)).body).toMatchObject({ trial: true });
    expect((await start()).constitution).toMatchObject({ slug, version });
    const imported = await request(api.url)
      .post(`/v1/judgements?datasetId=${seeded.datasetId}&constitution=${encodeURIComponent(slug)}@${version}`)
      .set({ Authorization: `Bearer ${api.key}`, 'Content-Type': 'application/x-ndjson' })
      .send('{}\n');
    expect([imported.status, imported.body]).toEqual([400, problem(400, 'version_is_trial', [])]);
  });

  it('names what is wrong with a file, and takes no such slug in one', async () => {
    const body = { datasetId: seeded.datasetId, items: 5, recipe, budget: 1 };
    const broken = await api.post('/v1/trials', { ...body, source: 'slug: kindness' });
    expect(broken.body).toMatchObject({ status: 400, code: 'constitution_invalid' });
    const named = await api.post('/v1/trials', {
      ...body,
      source: draft('Which?').replace('kindness', 'kindness~trial'),
    });
    expect(named.body).toMatchObject({ status: 400, code: 'constitution_invalid' });
  });
});
