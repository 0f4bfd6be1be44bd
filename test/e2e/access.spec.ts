import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

describe('access', () => {
  it.each([
    ['no header', undefined],
    ['another scheme', 'Basic abc'],
    ['an empty key', 'Bearer '],
    ['two words', 'Bearer pk_a pk_b'],
  ])('without a key (%s) is 401, and says how', async (_, header) => {
    const call = request(api.url).get('/v1/datasets');
    const answer = await (header === undefined ? call : call.set('Authorization', header));
    expect(answer.status).toBe(401);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="precept"');
    expect(answer.body).toEqual(problem(401, 'api_key_missing', []));
  });

  it('with an unknown key is 401', async () => {
    const answer = await api.get('/v1/datasets', 'pk_unknown');
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="precept", error="invalid_token"');
    expect(answer.body).toEqual(problem(401, 'api_key_unknown', []));
  });

  it.each([
    ['read', 'get', '/v1/datasets', 200],
    ['read', 'post', '/v1/datasets', 'write'],
    ['read', 'get', '/v1/api-keys', 'admin'],
    ['write', 'get', '/v1/datasets', 'read'],
    ['write', 'post', '/v1/api-keys', 'admin'],
    ['admin', 'get', '/v1/runs', 'read'],
    ['admin', 'get', '/v1/api-keys', 200],
  ] as const)('a key with the scope %s: %s %s gives %s', async (scope, method, path, expected) => {
    const key = await api.keyWith(scope);
    const answer = await (method === 'get' ? api.get(path, key) : api.post(path, { name: 'x' }, key));
    if (expected === 200) {
      expect(answer.status).toBe(200);
      return;
    }
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toContain(`scope="${expected}"`);
    expect(answer.body).toEqual(problem(403, 'scope_missing', []));
    expect((answer.body as { detail: string }).detail).toContain(`needs the scope "${expected}"`);
  });

  it('is asked for before the body is read', async () => {
    const answer = await api.post('/v1/datasets', '{"name": broken', 'pk_unknown');
    expect(answer.body).toEqual(problem(401, 'api_key_unknown', []));
  });

  it('is needed for every call below /v1 that the document names', async () => {
    const { body } = (await request(api.url).get('/docs-json').expect(200)) as {
      body: { paths: Record<string, Record<string, { 'x-scope'?: string; security?: unknown[] }>> };
    };
    const calls = Object.entries(body.paths)
      .filter(([path]) => path.startsWith('/v1'))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      );
    expect(calls.length).toBeGreaterThan(15);
    // signing in needs no key yet, signing out none any more; who asks may know who they are, whatever their scopes
    const session = calls.filter(({ path }) => path === '/v1/session');
    expect(session.map(({ method, operation }) => [method, operation['x-scope'], operation.security])).toEqual([
      ['post', undefined, undefined],
      ['get', undefined, [{ bearer: [] }]],
      ['delete', undefined, undefined],
    ]);
    for (const { path, method, operation } of calls.filter((call) => !session.includes(call))) {
      expect({ path, scope: operation['x-scope'], security: operation.security }).toEqual({
        path,
        scope: expect.stringMatching(/^(read|write|admin|review|adjudicate)$/),
        security: [{ bearer: [] }],
      });
      const address = path.replaceAll(/\{\w+\}/g, '01919191-0000-7000-8000-000000000001');
      const answer = await request(api.url)[method as 'get' | 'post' | 'put' | 'delete'](address);
      expect({ path, method, status: answer.status }).toEqual({ path, method, status: 401 });
    }
  });
});

describe('API keys', () => {
  it('are made, shown once, listed without themselves, and revoked', async () => {
    const made = await api.post('/v1/api-keys', { name: 'importer', scopes: ['write', 'read'] });
    expect(made.status).toBe(201);
    const { key, id, prefix } = made.body as { key: string; id: string; prefix: string };
    expect(made.body).toEqual({
      id: expect.any(String),
      name: 'importer',
      prefix: key.slice(0, 11),
      scopes: ['write', 'read'],
      person: null,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      revokedAt: null,
      key: expect.stringMatching(/^pk_[\w-]{43}$/),
    });
    expect((await api.get('/v1/datasets', key)).status).toBe(200);

    const listed = await api.get('/v1/api-keys');
    expect(listed.text).not.toContain(key);
    expect((listed.body as { data: object[] }).data[0]).toEqual({ ...(made.body as object), key: undefined });

    const { rows } = await api.database.pool.query<{ row: string }>(
      `SELECT to_jsonb(k)::text AS row FROM api_key k UNION ALL SELECT to_jsonb(t)::text FROM trail t`,
    );
    expect(rows.map(({ row }) => row).join()).toContain(prefix);
    expect(rows.map(({ row }) => row).join()).not.toContain(key);

    expect((await api.delete(`/v1/api-keys/${id}`)).status).toBe(204);
    expect((await api.get('/v1/datasets', key)).body).toEqual(problem(401, 'api_key_unknown', []));
    expect((await api.delete(`/v1/api-keys/${id}`)).body).toEqual(problem(404, 'api_key_not_found', []));
    const { rows: trail } = await api.database.pool.query(
      'SELECT action, actor FROM trail WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    const actor = `api-key:${api.key.slice(0, 11)}`;
    expect(trail).toEqual([
      { action: 'api-key.created', actor },
      { action: 'api-key.revoked', actor },
    ]);
  });

  it.each([
    [{ scopes: ['read'] }, [{ at: 'name', message: expect.stringContaining('string') }]],
    [{ name: '  ', scopes: ['read'] }, [{ at: 'name', message: 'must not be empty' }]],
    [{ name: 'x', scopes: [] }, [{ at: 'scopes', message: 'must hold at least one scope' }]],
    [{ name: 'x', scopes: 'read' }, [{ at: 'scopes', message: expect.stringContaining('array') }]],
    [
      { name: 'x', scopes: ['root'] },
      [{ at: 'scopes', message: 'must hold only read, write, admin, review, adjudicate' }],
    ],
    [{ name: 'x', scopes: ['read', 'read'] }, [{ at: 'scopes', message: 'must not hold a scope twice' }]],
    [
      { name: 'x', scopes: ['read'], key: 'pk_mine' },
      [{ at: 'key', message: expect.stringContaining('is not a field of this request') }],
    ],
  ])('are not made of %j', async (body, errors) => {
    const answer = await api.post('/v1/api-keys', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem(400, 'invalid_request', errors));
  });

  it('with the scope admin do not all go', async () => {
    const other = await testApi();
    try {
      const [only] = ((await other.get('/v1/api-keys')).body as { data: { id: string }[] }).data;
      const answer = await other.delete(`/v1/api-keys/${only?.id}`);
      expect(answer.status).toBe(409);
      expect(answer.body).toEqual(problem(409, 'last_admin_key', []));
      const second = await other.keyWith('admin');
      expect((await other.delete(`/v1/api-keys/${only?.id}`, second)).status).toBe(204);
    } finally {
      await other.close();
    }
  });
});
