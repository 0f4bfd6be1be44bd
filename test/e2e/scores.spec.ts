import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

async function send(path: string, type: string, body: string, key = api.key) {
  const { port } = new URL(api.url);
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': type },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('scores and ratings', () => {
  it('come in for images that are known by their names, are reported, and wrong ones are named', async () => {
    const made = await api.post('/v1/datasets', { name: 'drawings' });
    const root = `/v1/datasets/${(made.body as { id: string }).id}`;
    const prompts = 'prompt,category\n"A cat, asleep.",animals\n';
    const imported = await send(`${root}/items?format=prompts&modality=image`, 'text/csv', prompts);
    expect(imported).toMatchObject({ status: 200, body: { accepted: 1, rejected: 0 } });
    const line = {
      externalId: 'q',
      prompt: 'A dog.',
      candidates: [{ image: { name: 'a.png' } }, { image: { name: 'b.png' } }],
    };
    await send(`${root}/items`, 'application/x-ndjson', JSON.stringify(line));
    const { data } = (await api.get(`${root}/items`)).body as { data: object[] };
    expect(data).toMatchObject([
      { modality: 'image', candidates: [], metadata: { category: 'animals' } },
      { candidates: [{ image: null, imageName: 'a.png' }, { imageName: 'b.png' }] },
    ]);

    const scores = 'item,candidate,value\nq,a.png,0.5\nq,b.png,0.25\nq,c.png,1\n';
    const scored = await send(`${root}/scores?scorer=clip&aspect=alignment`, 'text/csv', scores);
    const error = { line: 4, field: 'candidate', code: 'unknown_candidate', message: expect.any(String) };
    expect(scored).toMatchObject({ status: 200, body: { accepted: 2, duplicates: 0, rejected: 1, errors: [error] } });
    const ratings = ['{"item": "q", "candidate": 0, "value": 4}', '{"item": "q", "candidate": 1, "value": 2}'].join(
      '\n',
    );
    const rated = await send(`${root}/ratings?rater=ada&aspect=alignment&scale=1-5`, 'application/x-ndjson', ratings);
    expect(rated).toMatchObject({ status: 200, body: { accepted: 2 } });
    const report = await api.get(`${root}/score-report`);
    expect(report.body).toMatchObject({
      candidates: 2,
      scorers: [
        {
          scorer: 'clip',
          aspect: 'alignment',
          runId: null,
          scores: 2,
          missing: 0,
          rated: 2,
          pearson: expect.closeTo(1, 12),
        },
      ],
      ratings: [{ aspect: 'alignment', scale: '1-5', ratings: 2, raters: 1, subjects: 2 }],
    });
  });

  it('need a key that may write, a known aspect and a data set', async () => {
    const nobody = '/v1/datasets/01919191-0000-7000-8000-000000000001';
    const reader = await api.keyWith('read');
    expect((await send(`${nobody}/scores`, 'text/csv', 'a,b\n', reader)).status).toBe(403);
    expect((await send(`${nobody}/scores?aspect=beauty`, 'text/csv', 'a,b\n')).status).toBe(400);
    expect((await send(`${nobody}/ratings`, 'text/csv', 'a,b\n')).body).toMatchObject({ code: 'dataset_not_found' });
    expect((await send(`${nobody}/scores`, 'image/png', 'a,b\n')).status).toBe(415);
    expect((await api.get(`${nobody}/score-report`)).status).toBe(404);
  });
});
