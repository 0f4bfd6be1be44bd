import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

describe('people', () => {
  it('are added once, listed, and have keys that speak for them', async () => {
    const once = () => api.post('/v1/people', { name: ' ana ' }).set('Idempotency-Key', 'ana');
    const added = await once();
    expect(added.status).toBe(201);
    expect(added.body).toEqual({ id: expect.any(String), name: 'ana', createdAt: expect.any(String) });
    expect((await once()).body).toEqual(added.body);
    expect((await api.post('/v1/people', { name: 'ana' })).body).toEqual(
      problem(409, 'person_name_taken', [{ at: 'name', message: 'must be another one' }]),
    );
    await api.post('/v1/people', { name: 'ben' });
    expect((await api.get('/v1/people')).body).toMatchObject({
      data: [{ name: 'ben' }, { name: 'ana' }],
      nextCursor: null,
    });
    const key = await api.post('/v1/api-keys', { name: 'reviews', scopes: ['review'], person: 'ana' });
    expect(key.body).toMatchObject({ person: 'ana', scopes: ['review'] });
    expect((await api.get('/v1/api-keys?limit=1')).body).toMatchObject({ data: [{ person: 'ana' }] });
    // by how it begins a key is known for whose it is, and nothing else of it is told
    const { prefix } = key.body as { prefix: string };
    expect((await api.get(`/v1/actors/${prefix}`)).body).toEqual({ name: 'reviews', person: 'ana' });
    expect((await api.get('/v1/actors/pk_nobody')).body).toEqual(problem(404, 'api_key_not_found', []));
    const { rows } = await api.database.pool.query(
      `SELECT action, detail FROM trail WHERE subject_type = 'person' ORDER BY id`,
    );
    expect(rows).toEqual(['ana', 'ben'].map((name) => ({ action: 'person.added', detail: { name } })));
  });

  it('who were not added have no keys; names say something', async () => {
    expect((await api.post('/v1/api-keys', { name: 'k', scopes: ['review'], person: 'nobody' })).body).toEqual(
      problem(404, 'person_not_found', [{ at: 'person', message: 'is nobody who was added' }]),
    );
    expect((await api.post('/v1/people', { name: ' ' })).body).toEqual(
      problem(400, 'invalid_request', [{ at: 'name', message: 'must not be empty' }]),
    );
  });
});
