import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const id = '01919191-0000-7000-8000-000000000001';

/** Sends bytes as they are. */
async function send(body: string | Buffer | ReadableStream, headers: Record<string, string> = {}) {
  const { port } = new URL(api.url);
  const answer = await fetch(`http://127.0.0.1:${port}/v1/datasets`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${api.key}`, 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? Buffer.from(body) : body,
    duplex: 'half',
  });
  return { status: answer.status, body: await answer.json() };
}

describe('a body', () => {
  it.each([
    ['{"name": "x",}', 'body:1:14', 'a name in double quotes'],
    ['{"name": "x"\n"y": 1}', 'body:2:1', '"," or "}" is expected here'],
    ['{"name": "x"', 'body:1:13', 'but the body ends'],
    ['{"name": "tab\there"}', 'body:1:10', 'a value'],
    ['not json', 'body:1:1', 'a value'],
  ])('that is not JSON is named with its place: %j', async (body, at, message) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem(400, 'malformed_json', [{ at, message: expect.stringContaining(message) }]));
    expect((answer.body as { detail: string }).detail).toContain(`column ${at.split(':')[2]}`);
  });

  it.each(['[]', '"text"', '1', 'null', 'true'])('that is %s and no object is refused', async (body) => {
    const answer = await send(body);
    expect(answer.body).toEqual(problem(400, 'invalid_request', []));
  });

  it.each([
    ['{"name": "a\\u0000b"}', 'name', 'U+0000'],
    ['{"name": "a\\ud800b"}', 'name', 'half of a surrogate pair'],
    ['{"name": "a\\udc00"}', 'name', 'half of a surrogate pair'],
    ['{"name": "x", "description": "\\u0000"}', 'description', 'U+0000'],
    ['{"name": "x", "a\\u0000": 1}', '"a\\u0000"', 'its name holds'],
    ['{"name": "x", "list": [{"deep": ["ok", "\\ud800"]}]}', 'list[0].deep[1]', 'half of a surrogate pair'],
  ])('with text that cannot be stored names the field: %s', async (body, at, message) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem(400, 'invalid_request', [{ at, message: expect.stringContaining(message) }]));
  });

  it('takes what looks alike and can be stored', async () => {
    const answer = await send('{"name": "\\ud83d\\ude00 \\u200b \\uffff"}');
    expect(answer.status).toBe(201);
    expect((answer.body as { name: string }).name).toBe('\u{1F600} \u200b \uffff');
  });

  it.each([
    ['{"name": "one", "name": "two"}', 'name'],
    ['{"name": "one", "n\\u0061me": "two"}', 'name'],
    ['{"name": "one", "list": [{"deep": {"a": 1, "a": 1}}]}', 'list[0].deep.a'],
  ])('that writes a field twice names it: %s', async (body, at) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem(400, 'repeated_field', [{ at, message: 'is written twice' }]));
  });

  it('that is not UTF-8 is refused, with the byte', async () => {
    const answer = await send(
      Buffer.concat([Buffer.from('{"name": "\uFFFD'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    );
    expect(answer.body).toEqual(
      problem(400, 'invalid_utf8', [{ at: 'body:1:12', message: expect.stringContaining('UTF-8') }]),
    );
    expect((answer.body as { detail: string }).detail).toContain('offset 13 ');
  });

  it('may begin with a byte order mark', async () => {
    expect((await send('\uFEFF{"name": "with a mark"}')).status).toBe(201);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('has no field %s', async (name) => {
    const answer = await send(`{"name": "x", "${name}": {"polluted": true}}`);
    expect(answer.body).toEqual(
      problem(400, 'invalid_request', [{ at: name, message: 'is not a field of this request' }]),
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('that is nested without end is refused', async () => {
    const answer = await send(`{"name": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
    expect(answer.body).toEqual(
      problem(400, 'invalid_request', [
        { at: expect.stringMatching(/^name\[0\]/), message: 'is nested more than 32 deep' },
      ]),
    );
  });

  it('of more than 1 MiB is 413, whether it says so or not', async () => {
    const five = JSON.stringify({ name: 'x'.repeat(5 * 1024 * 1024) });
    expect((await send(five)).body).toEqual(problem(413, 'body_too_large', []));
    expect((await send(new Blob([five]).stream())).body).toEqual(problem(413, 'body_too_large', []));
  });

  it('may be gzip; a small one that unpacks to a large one is 413, a damaged one 400', async () => {
    const gzip = { 'Content-Encoding': 'gzip' };
    expect((await send(gzipSync('{"name": "packed"}'), gzip)).status).toBe(201);
    const bomb = await send(gzipSync(`{"name": "${'x'.repeat(50 * 1024 * 1024)}"}`), gzip);
    expect(bomb.body).toEqual(problem(413, 'body_too_large', []));
    const packed = gzipSync('{"name": "cut off somewhere"}');
    expect((await send(packed.subarray(0, packed.length - 10), gzip)).body).toEqual(problem(400, 'gzip_invalid', []));
    expect((await send('{"name": "not packed at all"}', gzip)).body).toEqual(problem(400, 'gzip_invalid', []));
  });

  it.each([
    [{ 'Content-Type': 'text/plain' }, 'media_type_unsupported'],
    [{ 'Content-Type': 'application/x-www-form-urlencoded' }, 'media_type_unsupported'],
    [{ 'Content-Type': 'multipart/form-data; boundary=x' }, 'media_type_unsupported'],
    [{ 'Content-Type': 'application/json; charset=latin1' }, 'charset_unsupported'],
    [{ 'Content-Encoding': 'br' }, 'encoding_unsupported'],
  ] as [Record<string, string>, string][])('that nobody reads is 415: %j', async (headers, code) => {
    const answer = await send('{"name": "x"}', headers);
    expect(answer.status).toBe(415);
    expect(answer.body).toEqual(problem(415, code, []));
  });

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON;charset="UTF-8"'])('is read as %s', async (type) => {
    expect((await send(`{"name": ${JSON.stringify(type)}}`, { 'Content-Type': type })).status).toBe(201);
  });

  it('that is absent lacks every field', async () => {
    const answer = await request(api.url).post('/v1/datasets').set('Authorization', `Bearer ${api.key}`);
    expect(answer.body).toEqual(
      problem(400, 'invalid_request', [{ at: 'name', message: 'is missing: it must be a string' }]),
    );
  });

  it('whose sender goes away leaves the API as it was', async () => {
    const { port } = new URL(api.url);
    for (let i = 0; i < 5; i++) {
      const socket = connect(Number(port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        `POST /v1/datasets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${api.key}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"na`,
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.destroy();
    }
    expect((await api.get('/v1/datasets')).status).toBe(200);
  });
});

describe('fields', () => {
  it.each([
    [{}, [{ at: 'name', message: 'is missing: it must be a string' }]],
    [{ name: 1 }, [{ at: 'name', message: 'must be a string' }]],
    [{ name: null }, [{ at: 'name', message: 'must be a string' }]],
    [{ name: ['x'] }, [{ at: 'name', message: 'must be a string' }]],
    [{ name: '' }, [{ at: 'name', message: 'must not be empty' }]],
    [{ name: ' \n\t ' }, [{ at: 'name', message: 'must not be empty' }]],
    [{ name: 'x'.repeat(201) }, [{ at: 'name', message: 'must be shorter than or equal to 200 characters' }]],
    [{ name: 'x', description: null }, [{ at: 'description', message: 'must be a string' }]],
    [
      { name: 5, colour: 'red', id },
      [
        { at: 'colour', message: 'is not a field of this request; known here are name, description' },
        { at: 'id', message: 'is not a field of this request; known here are name, description' },
        { at: 'name', message: 'must be a string' },
      ],
    ],
  ])('of the wrong kind are named, every one: %j', async (body, errors) => {
    const answer = await api.post('/v1/datasets', body);
    expect(answer.status).toBe(400);
    const { errors: named, ...rest } = answer.body as { errors: { at: string }[] };
    expect(named.sort((a, b) => a.at.localeCompare(b.at))).toEqual(errors);
    expect({ ...rest, errors }).toEqual(problem(400, 'invalid_request', errors));
  });
});

describe('an address', () => {
  it.each([
    ['?limit=0', 'query.limit', 'must not be less than 1'],
    ['?limit=201', 'query.limit', 'must not be greater than 200'],
    ['?limit=1.5', 'query.limit', 'must be a whole number'],
    ['?limit=', 'query.limit', 'must be a whole number'],
    ['?limit=ten', 'query.limit', 'must be a whole number'],
    ['?limit=1&limit=2', 'query.limit', 'must be a whole number'],
    ['?cursor=a&cursor=b', 'query.cursor', 'must be a string'],
    ['?page=2', 'query.page', 'is not a field of this request; known here are name, cursor, limit'],
    ['?limt=2', 'query.limt', 'is not a field of this request - did you mean "limit"?'],
    ['?cursor=%00', 'query.cursor', 'holds the character U+0000, which cannot be stored'],
    ['?a%00=1', 'query.a\\u0000', 'holds the character U+0000, which cannot be stored'],
  ])('with the query %s is refused', async (query, at, message) => {
    const answer = await api.get(`/v1/datasets${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem(400, 'invalid_request', [{ at, message }]));
  });

  it.each(['x', id, 'AQ', '%F0%9F%98%80', "' OR 1=1 --"])('with the cursor %s is refused', async (cursor) => {
    for (const list of ['/v1/datasets', '/v1/runs', '/v1/api-keys']) {
      const answer = await api.get(`${list}?cursor=${cursor}`);
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual(problem(400, 'bad_cursor'));
    }
  });

  it.each(['x', '1', `${id}0`, `${id}%00`, "'%20OR%201=1", '..%2F..%2Fetc%2Fpasswd'])(
    'with the id %s is refused',
    async (bad) => {
      for (const path of ['/v1/datasets/', '/v1/runs/', '/v1/label-jobs/']) {
        const answer = await api.get(`${path}${bad}`);
        expect(answer.status).toBe(400);
        expect(answer.body).toEqual(
          problem(400, 'invalid_request', [{ at: 'path.id', message: expect.stringMatching(/is not an id|U\+0000/) }]),
        );
      }
    },
  );

  it.each([
    ['/v1/datasets/', 'dataset_not_found'],
    ['/v1/runs/', 'run_not_found'],
    ['/v1/label-jobs/', 'label_job_not_found'],
  ])('%s with an id that nothing has is 404', async (path, code) => {
    const answer = await api.get(`${path}${id}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(problem(404, code, []));
  });

  it.each([
    ['get', '/v1/nothing'],
    ['get', '/nothing?key=pk_secret'],
    ['delete', '/v1/datasets'],
    ['post', '/v1/datasets/x/y/z'],
  ] as const)('that nobody serves is 404: %s %s', async (method, path) => {
    const answer = await request(api.url)[method](path);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(problem(404, 'route_not_found', []));
  });

  it('that cannot be decoded is 400', async () => {
    const answer = await api.get('/v1/datasets/%ff');
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});

describe('answers', () => {
  it('have a request id, the one that was sent where it is safe', async () => {
    const id = 'trace-7:abc';
    const given = await api.get('/v1/datasets').set('x-request-id', id);
    expect(given.headers['x-request-id']).toBe(id);
    const [a, b] = [await api.get('/v1/datasets'), await api.get('/v1/nothing')];
    expect(a.headers['x-request-id']).not.toBe(b.headers['x-request-id']);
    expect((b.body as { requestId: string }).requestId).toBe(b.headers['x-request-id']);
    for (const forged of ['x'.repeat(129), 'a b', '<script>']) {
      expect((await api.get('/v1/datasets').set('x-request-id', forged)).headers['x-request-id']).not.toBe(forged);
    }
  });

  it('tell browsers to do nothing with them, and name no program', async () => {
    for (const path of ['/v1/datasets', '/v1/nothing', '/health/live', '/docs', '/docs-json']) {
      const { headers } = await api.get(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('hold nothing of errors that we did not write', async () => {
    const { pool } = api.database;
    await pool.query('ALTER TABLE dataset RENAME TO dataset_away');
    try {
      const answer = await api.get('/v1/datasets');
      expect(answer.status).toBe(500);
      expect(answer.body).toEqual(problem(500, 'internal_error', []));
      expect(answer.text).not.toMatch(/dataset|select|relation|\.ts|\.js/i);
    } finally {
      await pool.query('ALTER TABLE dataset_away RENAME TO dataset');
    }
  });
});
