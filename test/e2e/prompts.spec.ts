import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

interface Listed {
  id: string;
  hash: string;
  slots: { name: string; kind: string; required: boolean }[];
}

const check = (body: unknown) =>
  request(api.url)
    .post('/v1/prompts/check')
    .set({ Authorization: `Bearer ${api.key}` })
    .send(body as object);

describe('prompts', () => {
  it('are listed with their slots, and shown with their texts', async () => {
    const list = await api.get('/v1/prompts');
    expect(list.status).toBe(200);
    const { data, nextCursor } = list.body as { data: Listed[]; nextCursor: null };
    expect(nextCursor).toBeNull();
    const comparison = data.find(({ id }) => id === 'comparison');
    expect(comparison).toEqual({
      id: 'comparison',
      purpose: expect.any(String),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      reader: { kind: 'option' },
      slots: expect.arrayContaining([
        { name: 'response-a', kind: 'fenced', required: true },
        { name: 'options', kind: 'plain', required: true },
        { name: 'contract', kind: 'plain', required: true },
      ]),
    });
    const shown = await api.get('/v1/prompts/comparison');
    expect(shown.body).toMatchObject({ ...comparison, user: expect.stringContaining('[[response-a]]') });
    const { source } = shown.body as { source: string };
    const checked = await check({ id: 'comparison', source });
    expect([checked.status, checked.body]).toEqual([200, { ok: true, hash: comparison?.hash, problems: [] }]);
  });

  it('of one’s own are checked, with every place that is wrong', async () => {
    const { source } = (await api.get('/v1/prompts/rating')).body as { source: string };
    const wrong = source.replace('[[response]]', '{{response}}').replace('{{contract}}', '');
    const checked = await check({ id: 'rating', source: wrong });
    expect(checked.status).toBe(200);
    expect(checked.body).toMatchObject({ ok: false, hash: null });
    const { problems } = checked.body as { problems: { at: string; message: string }[] };
    expect(problems.map(({ at }) => at)).toEqual(problems.map(() => expect.stringMatching(/^source:\d+:\d+$/)));
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('slot "contract" is declared and not used'),
      expect.stringContaining('slot "response" must be written [[response]]'),
    ]);
  });

  it('are shown as a judge would get them for a principle of a draft', async () => {
    const source = `slug: calm
name: Calm
principles:
  - {key: calm, title: Is calm, comparison: Which response is calmer?}
`;
    const shown = await api.post('/v1/prompts/preview', { source, principle: 'calm', template: 'critique' });
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({
      ...{ principle: 'calm', title: 'Is calm', template: 'comparison', form: 'word', suspects: [] },
      templates: ['comparison', 'comparison-reasoned', 'rating', 'rating-reasoned'],
      messages: [{ role: 'system' }, { role: 'user', content: expect.stringContaining('Which response is calmer?') }],
    });
    const wrong = async (body: object) => (await api.post('/v1/prompts/preview', { source, ...body })).body as object;
    expect(await wrong({ principle: 'loud' })).toMatchObject({ status: 404, code: 'principle_not_found' });
    expect(await wrong({ principle: 'calm', endpoint: 'none' })).toMatchObject({ code: 'unknown_endpoint' });
    expect(await wrong({ principle: 'calm', template: 'poem' })).toMatchObject({ errors: [{ at: 'template' }] });
    expect(await wrong({ principle: 'calm', source: 'slug: calm' })).toMatchObject({ code: 'constitution_invalid' });
  });

  it('say what is wrong with a request', async () => {
    const absent = await api.get('/v1/prompts/poem');
    expect([absent.status, absent.body]).toEqual([404, expect.objectContaining({ code: 'prompt_not_found' })]);
    const unknown = await check({ id: 'poem', source: 'x' });
    expect(unknown.status).toBe(400);
    expect(unknown.body).toMatchObject({
      errors: [{ at: 'id', message: expect.stringContaining('comparison-reasoned') }],
    });
    expect((await check({ id: 'rating', source: 'x'.repeat(70_000) })).status).toBe(400);
  });
});
