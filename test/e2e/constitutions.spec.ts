import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const load = (slug: string, body: string, type = 'application/yaml', query = '') =>
  request(api.url)
    .post(`/v1/constitutions/${slug}/versions${query}`)
    .set({ Authorization: `Bearer ${api.key}`, 'Content-Type': type })
    .send(body);

const yaml = (slug: string, question = 'Which response is kinder?') => `# by hand
slug: ${slug}
name: Kindness
principles:
  - key: kind
    title: Is kind
    comparison: ${question}
`;
const HASH = expect.stringMatching(/^[0-9a-f]{64}$/);

describe('constitutions', () => {
  it('come as YAML, are read as they were written, and published once', async () => {
    const made = await load('kindness', yaml('kindness'), 'application/yaml', '?changeNote=first');
    expect(made.status).toBe(201);
    const version = await api.get('/v1/constitutions/kindness/versions/1');
    const { etag } = version.headers;
    const facts = {
      slug: 'kindness',
      number: 1,
      state: 'draft',
      contentHash: HASH,
      created: true,
      ...{ changeNote: 'first', noteKept: true, publishedBy: null, publishedAt: null },
      etag,
    };
    expect([made.body, made.headers.etag]).toEqual([facts, etag]);
    expect(version.body).toEqual({
      id: expect.any(String),
      slug: 'kindness',
      trial: false,
      number: 1,
      state: 'draft',
      name: 'Kindness',
      description: '',
      contentHash: (made.body as { contentHash: string }).contentHash,
      changeNote: 'first',
      parent: null,
      principleCount: 1,
      createdBy: `api-key:${api.key.slice(0, 11)}`,
      createdAt: expect.any(String),
      publishedBy: null,
      publishedAt: null,
      editedBy: null,
      editedAt: null,
      retiredBy: null,
      retiredAt: null,
      retireReason: null,
      allowReason: null,
      etag: version.headers.etag,
      source: yaml('kindness'),
      principles: [
        {
          id: expect.any(String),
          key: 'kind',
          position: 0,
          title: 'Is kind',
          appliesTo: ['text'],
          critique: null,
          revision: null,
          rating: null,
          examples: [],
          comparison: 'Which response is kinder?',
          weight: 1,
          veto: false,
          tags: [],
          contentHash: HASH,
        },
      ],
    });
    const published = await api.post('/v1/constitutions/kindness/versions/1/publish', { changeNote: 'reviewed' });
    expect(published.status).toBe(200);
    expect(published.body).toMatchObject({
      state: 'published',
      changeNote: 'reviewed',
      publishedAt: expect.any(String),
    });
    expect((await api.post('/v1/constitutions/kindness/versions/1/publish')).body).toEqual(published.body);
    const late = await api.post('/v1/constitutions/kindness/versions/1/publish', { changeNote: 'reviewed by nobody' });
    expect([late.status, late.body]).toEqual([
      409,
      expect.objectContaining({
        code: 'version_published',
        detail: expect.stringMatching(/was published by .+ at .+ already\. .*the note given now is not kept/),
      }),
    ]);
    const retire = (body?: object) => api.post('/v1/constitutions/kindness/versions/1/retire', body);
    const blank = await retire({ reason: ' ' });
    expect([blank.status, blank.body]).toEqual([400, expect.objectContaining({ code: 'bad_retire_reason' })]);
    const retired = { state: 'retired', retireReason: 'Too vague.' };
    expect((await retire({ reason: 'Too vague.' })).body).toMatchObject(retired);
    expect((await retire()).body).toMatchObject(retired);
  });

  it('are found by their names, and those that runs may use apart', async () => {
    await load('warm-answers', yaml('warm-answers'));
    await load('warm-words', yaml('warm-words'), 'application/yaml', '?publish=true');
    const slugs = async (query: string) => {
      const { data } = (await api.get(`/v1/constitutions?${query}`)).body as { data: { slug: string }[] };
      return data.map(({ slug }) => slug);
    };
    expect(await slugs('name=WARM')).toEqual(['warm-words', 'warm-answers']);
    expect(await slugs('name=warm&published=true')).toEqual(['warm-words']);
    expect(await slugs('name=warm+answers')).toEqual(['warm-answers']);
  });

  it('with the same content, as JSON or YAML, are the same version', async () => {
    const first = await load('same', yaml('same'), 'text/yaml');
    expect(first.status).toBe(201);
    const json = {
      slug: 'same',
      name: 'Kindness',
      principles: [{ key: 'kind', title: 'Is kind', comparison: 'Which response is kinder?' }],
    };
    const again = await load('same', JSON.stringify(json), 'application/json', '?publish=true');
    expect(again.status).toBe(200);
    const { etag } = again.headers;
    const published = {
      state: 'published',
      publishedBy: expect.stringContaining('api-key:'),
      publishedAt: expect.any(String),
    };
    expect(again.body).toEqual({ ...(first.body as object), ...published, created: false, etag });
    expect(etag).not.toBe(first.headers.etag);
    const changed = await load('same', yaml('same', 'Which is gentler?'));
    expect(changed.body).toMatchObject({ number: 2, state: 'draft', created: true });
    const list = (await api.get('/v1/constitutions/same/versions')).body as {
      data: { number: number }[];
      nextCursor: null;
    };
    expect(list.data.map(({ number }) => number)).toEqual([2, 1]);
    expect(list.nextCursor).toBeNull();
    expect((await api.get('/v1/constitutions/same')).body).toMatchObject({ slug: 'same', versions: list.data });
    const { data } = (await api.get('/v1/constitutions?limit=1')).body as { data: object[] };
    expect(data[0]).toMatchObject({
      slug: 'same',
      versions: 2,
      published: 1,
      latest: { number: 2, state: 'draft', name: 'Kindness' },
    });
  });

  it('that come with Precept are taken whole', async () => {
    const source = readFileSync('constitutions/harmlessness.yaml', 'utf8');
    expect((await load('harmlessness', source, 'application/yaml', '?publish=true')).status).toBe(201);
    const version = await api.get('/v1/constitutions/harmlessness/versions/1');
    expect((version.body as { source: string }).source).toBe(source);
  });

  it('with problems name each with its line and column', async () => {
    const answer = await load('bad', 'slug: bad\nname: ""\nprinciples:\n  - key: Kind\n    titel: x\n');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem(400, 'constitution_invalid'));
    const { errors } = answer.body as { errors: { at: string }[] };
    expect(errors.length).toBeGreaterThan(2);
    for (const { at } of errors) expect(at).toMatch(/^body:\d+:\d+$/);
  });

  it.each([
    [
      'application/json',
      '{"slug": "x", "name": "a\\u0000b", "principles": [{"key": "k", "title": "t", "comparison": "c"}]}',
    ],
    [
      'application/json',
      '{"slug": "x", "name": "a\\ud800b", "principles": [{"key": "k", "title": "t", "comparison": "c"}]}',
    ],
    ['application/yaml', 'slug: x\nname: "a\\0b"\nprinciples: [{key: k, title: t, comparison: c}]'],
    ['application/json', '{"slug": "x",}}'],
    ['application/yaml', 'slug: [x'],
    ['application/yaml', ''],
    ['application/yaml', '['.repeat(100_000)],
  ])('as %s are refused: %#', async (type, body) => {
    const answer = await load('x', body, type);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem(400, 'constitution_invalid'));
    expect((answer.body as { errors: unknown[] }).errors).not.toEqual([]);
  });

  it('of 5 MB are 413, of other types 415, and of another slug 400', async () => {
    expect((await load('x', `# ${'x'.repeat(5_000_000)}`)).body).toEqual(
      problem(413, 'body_too_large', [{ at: 'body:1:1', message: expect.stringContaining('shorten texts') }]),
    );
    expect((await load('x', yaml('x'), 'text/plain')).body).toEqual(problem(415, 'media_type_unsupported', []));
    expect((await load('other', yaml('mine'))).body).toEqual(problem(400, 'slug_differs', []));
  });

  it.each([
    ['get', '/v1/constitutions/nothing', 404, 'constitution_not_found'],
    ['get', '/v1/constitutions/nothing/versions', 404, 'constitution_not_found'],
    ['get', '/v1/constitutions/harmlessness/versions/99', 404, 'version_not_found'],
    ['get', '/v1/constitutions/harmlessness/versions/999999999', 404, 'version_not_found'],
    ['post', '/v1/constitutions/harmlessness/versions/99/publish', 404, 'version_not_found'],
    ['get', '/v1/constitutions/harmlessness/versions/0', 400, 'invalid_request'],
    ['get', '/v1/constitutions/harmlessness/versions/0x1', 400, 'invalid_request'],
    ['get', '/v1/constitutions/harmlessness/versions/one', 400, 'invalid_request'],
    ['get', '/v1/constitutions/harmlessness/versions/99999999999', 400, 'invalid_request'],
    ['get', '/v1/constitutions/a%00b', 400, 'invalid_request'],
  ] as const)('%s %s is %i %s', async (method, path, status, code) => {
    const answer = await api[method](path);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(problem(status, code));
  });

  it('replay an Idempotency-Key with the status they had', async () => {
    const send = () => load('replayed', yaml('replayed')).set('Idempotency-Key', 'load-1');
    const first = await send();
    const again = await send();
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(again.headers['idempotent-replayed']).toBe('true');
    const unkeyed = () => load('replayed', yaml('replayed')).set('Idempotency-Key', 'load-2');
    expect([(await unkeyed()).status, (await unkeyed()).status]).toEqual([200, 200]);
  });
});

describe('lint', () => {
  const FOUND = {
    rule: 'answer-format',
    severity: 'error',
    principleKey: 'kind',
    field: 'comparison',
    message: 'it holds the letter of an option: "(A)"',
    fix: expect.any(String),
    at: { line: 7, column: 17 },
  };
  const source = yaml('linted', 'Is (A) kinder than the other?');

  it('tells of a file that is stored nowhere, and of a stored version', async () => {
    const sent = await request(api.url)
      .post('/v1/constitutions/lint')
      .set({ Authorization: `Bearer ${api.key}`, 'Content-Type': 'application/yaml' })
      .send(source);
    expect(sent.status).toBe(200);
    expect(sent.body).toEqual({ errors: 1, warnings: 0, findings: [FOUND] });
    expect((await api.get('/v1/constitutions/linted')).status).toBe(404);
    expect((await load('linted', source)).status).toBe(201);
    const stored = await api.get('/v1/constitutions/linted/versions/1/lint');
    expect([stored.status, stored.body]).toEqual([200, sent.body]);
  });

  it('refuses what is no constitution, and tells what is not there', async () => {
    const sent = await request(api.url)
      .post('/v1/constitutions/lint')
      .set({ Authorization: `Bearer ${api.key}`, 'Content-Type': 'application/json' })
      .send('{"slug": "x"}');
    expect([sent.status, sent.body]).toEqual([400, problem(400, 'constitution_invalid')]);
    const absent = await api.get('/v1/constitutions/linted/versions/9/lint');
    expect([absent.status, absent.body]).toEqual([404, problem(404, 'version_not_found')]);
  });
});

describe('diff', () => {
  it('tells what differs between two versions, drafts too', async () => {
    expect((await load('compared', yaml('compared'), 'application/yaml', '?publish=true')).status).toBe(201);
    expect((await load('compared', yaml('compared', 'Which response is much kinder?'))).status).toBe(201);
    const answer = await api.get('/v1/constitutions/compared/diff?from=1&to=2');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...{ same: false, fields: [], added: [], removed: [], renamed: [], order: null },
      changed: [
        {
          key: 'kind',
          fields: [
            {
              field: 'comparison',
              kind: 'text',
              from: 'Which response is kinder?',
              to: 'Which response is much kinder?',
              words: [
                { kind: 'same', text: 'Which response is ' },
                { kind: 'added', text: 'much ' },
                { kind: 'same', text: 'kinder?' },
              ],
            },
          ],
        },
      ],
    });
    expect((await api.get('/v1/constitutions/compared/diff?from=2&to=2')).body).toMatchObject({ same: true });
  });

  it.each([
    ['/v1/constitutions/compared/diff?from=1&to=9', 404, 'version_not_found'],
    ['/v1/constitutions/nothing/diff?from=1&to=2', 404, 'constitution_not_found'],
    ['/v1/constitutions/compared/diff?from=1', 400, 'invalid_request'],
    ['/v1/constitutions/compared/diff?from=one&to=2', 400, 'invalid_request'],
    ['/v1/constitutions/compared/diff?from=0&to=2', 400, 'invalid_request'],
  ])('of %s is %i %s', async (path, status, code) => {
    const answer = await api.get(path);
    expect([answer.status, answer.body]).toEqual([status, problem(status, code)]);
  });
});

describe('a draft over HTTP', () => {
  const put = (slug: string, body: string, ifMatch?: string) =>
    request(api.url)
      .put(`/v1/constitutions/${slug}/versions/1?changeNote=softer`)
      .set({ Authorization: `Bearer ${api.key}`, 'Content-Type': 'application/yaml' })
      .set(ifMatch === undefined ? {} : { 'If-Match': ifMatch })
      .send(body);

  it('is changed by who has seen it; the second of two is told what is other', async () => {
    await load('drafted', yaml('drafted'));
    const path = '/v1/constitutions/drafted/versions/1';
    const etag = String((await api.get(path)).headers.etag);
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect((await put('drafted', yaml('drafted'))).body).toEqual(problem(428, 'if_match_required', []));

    const first = await put('drafted', yaml('drafted', 'Which response is more patient?'), etag);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ changeNote: 'softer', editedBy: expect.stringMatching(/^api-key:/) });
    expect(first.headers.etag).toBe((await api.get(path)).headers.etag);

    const second = await put('drafted', yaml('drafted', 'Which response is warmer?'), etag);
    expect(second.status).toBe(412);
    expect(second.body).toEqual(
      problem(412, 'draft_changed', [
        { at: 'principles.kind.comparison', message: 'Which response is [-more patient-]{+warmer+}?' },
      ]),
    );
    const publish = (ifMatch: string) =>
      request(api.url)
        .post(`${path}/publish`)
        .set({ Authorization: `Bearer ${api.key}`, 'If-Match': ifMatch })
        .send({});
    expect((await publish(etag)).body).toEqual(problem(412, 'draft_changed', []));
    const again = await put('drafted', yaml('drafted'), String(first.headers.etag));
    const published = await publish(String(again.headers.etag));
    expect([published.status, published.headers.etag]).toEqual([200, (await api.get(path)).headers.etag]);
    const once = () => load('drafted', yaml('drafted', 'Which is kindest?')).set('Idempotency-Key', 'drafted once');
    const [made, replayed] = [await once(), await once()];
    expect([replayed.headers['idempotent-replayed'], replayed.headers.etag]).toEqual(['true', made.headers.etag]);
    expect((await put('drafted', yaml('drafted', 'Which?'), '*')).body).toEqual(problem(409, 'version_is_fixed', []));
  });

  it('with errors of lint is published with a reason alone', async () => {
    await load('lettered', yaml('lettered', 'Answer (A) or (B).'));
    const path = '/v1/constitutions/lettered/versions/1/publish';
    const refused = await api.post(path, {});
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      code: 'lint_errors',
      errors: [{ at: 'lettered@1:7:17' }],
    });
    expect((await api.post(path, { allow: 'A replay.' })).body).toMatchObject({ allowReason: 'A replay.' });
  });
});

describe('files over HTTP', () => {
  it('come back as they were written, and as JSON without their comments', async () => {
    await load('filed', yaml('filed'));
    const path = '/v1/constitutions/filed/versions/1/file';
    const written = await api.get(path).buffer(true);
    expect(written.text).toBe(yaml('filed'));
    expect(written.headers).toMatchObject({
      'content-type': expect.stringContaining('application/yaml'),
      'content-disposition': 'attachment; filename=filed-1.yaml',
      'x-comments-lost': '0',
      etag: (await api.get('/v1/constitutions/filed/versions/1')).headers.etag,
    });
    const json = await api.get(`${path}?format=json`);
    expect([json.headers['x-comments-lost'], (json.body as { slug: string }).slug]).toEqual(['1', 'filed']);
    expect((await api.get(`${path}?format=xml`)).status).toBe(400);
  });

  it('are checked without being stored, and begun', async () => {
    const check = (body: string) =>
      request(api.url)
        .post('/v1/constitutions/check')
        .set({ Authorization: `Bearer ${api.key}`, 'Content-Type': 'application/yaml' })
        .send(body);
    const starter = await api.get('/v1/constitutions/begun/starter').buffer(true);
    expect((await check(starter.text)).body).toEqual({
      ...{ slug: 'begun', name: 'Begun', principles: 1, contentHash: HASH },
    });
    expect((await check('slug: x')).body).toMatchObject({ code: 'constitution_invalid' });
    expect((await api.get('/v1/constitutions/begun')).status).toBe(404);
    expect((await api.get('/v1/constitutions/No%20Slug/starter')).body).toEqual(problem(400, 'bad_slug', []));
  });
});

describe('files of other tools', () => {
  it('become a draft, with what has no place named; the same files make no new version', async () => {
    const text = JSON.stringify({
      calm: { prompt: ['Say where it is loud.'], edit_request: 'Say it calmly.' },
      year: 2024,
    });
    const imported = () => api.post('/v1/constitutions/import', { files: [{ name: 'calmRequests.json', text }] });
    const made = await imported();
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      ...{ slug: 'calm-requests', number: 1, state: 'draft', contentHash: HASH, created: true, principles: 1 },
      ...{ changeNote: '', noteKept: true, publishedBy: null, publishedAt: null },
      unplaced: [{ file: 'calmRequests.json', path: '$.year', value: 2024, stripped: false }],
      etag: made.headers.etag,
    });
    const again = await imported();
    expect([again.status, again.body]).toEqual([200, { ...(made.body as object), created: false }]);
  });

  it.each([
    ['[]', 'import_unknown_format'],
    ['{"a": ', 'constitution_invalid'],
  ])('are refused where they are no constitution: %s', async (text, code) => {
    const answer = await api.post('/v1/constitutions/import', { files: [{ name: 'x.json', text }] });
    expect(answer.body).toEqual(problem(400, code));
  });
});
