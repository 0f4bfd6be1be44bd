import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const NOBODY = '01919191-0000-7000-8000-000000000001';
let names = 0;
const newDataset = async (): Promise<string> => {
  const answer = await api.post('/v1/datasets', { name: `items ${names++}` });
  return (answer.body as { id: string }).id;
};
const line = (n: number | string) =>
  `{"prompt": "Question ${n}?", "candidates": [{"text": "Yes ${n}."}, {"text": "No ${n}."}]}\n`;

async function importItems(
  id: string,
  body: string | Uint8Array | Readable,
  headers: Record<string, string> = {},
  query = '',
) {
  const { port } = new URL(api.url);
  const answer = await fetch(`http://127.0.0.1:${port}/v1/datasets/${id}/items${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${api.key}`, 'Content-Type': 'application/x-ndjson', ...headers },
    body: body instanceof Readable ? (Readable.toWeb(body) as ReadableStream) : body,
    duplex: 'half',
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}
const landed = (accepted: number, duplicates = 0, rejected = 0) => ({
  accepted,
  duplicates,
  goldAdded: 0,
  rejected,
  errorsTruncated: false,
  errorsLeftOut: 0,
});

describe('datasets', () => {
  it('are made, found and listed newest first, page by page', async () => {
    const made = await api.post('/v1/datasets', { name: '  chats ', description: 'of November' });
    expect(made.status).toBe(201);
    const chats = {
      id: expect.any(String),
      name: 'chats',
      description: 'of November',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      items: 0,
    };
    expect(made.body).toEqual(chats);
    expect((await api.get(`/v1/datasets/${(made.body as { id: string }).id}`)).body).toEqual(chats);
    for (const name of ['second', 'third', 'fourth']) await api.post('/v1/datasets', { name });

    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await api.get(`/v1/datasets?limit=3${cursor && `&cursor=${cursor}`}`)).body as {
        data: { name: string }[];
        nextCursor: string | null;
      };
      expect(page.data.length).toBeLessThanOrEqual(3);
      seen.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen.slice(0, 4)).toEqual(['fourth', 'third', 'second', 'chats']);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('are found by words of their names, whatever their case', async () => {
    for (const name of ['Red team, 11-22', 'red apples 100 %', 'blue team']) await api.post('/v1/datasets', { name });
    const named = async (words: string) => {
      const { data } = (await api.get('/v1/datasets').query({ name: words })).body as { data: { name: string }[] };
      return data.map(({ name }) => name);
    };
    expect(await named('RED')).toEqual(['red apples 100 %', 'Red team, 11-22']);
    expect(await named(' team red')).toEqual(['Red team, 11-22']);
    // nothing in it means anything but itself
    expect(await named('%')).toEqual(['red apples 100 %']);
    expect(await named('green')).toEqual([]);
    expect((await api.get('/v1/datasets?name=%00')).body).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  it('have names of their own', async () => {
    await api.post('/v1/datasets', { name: 'twice' });
    const answer = await api.post('/v1/datasets', { name: ' twice' });
    expect(answer.status).toBe(409);
    expect(answer.body).toEqual(problem(409, 'dataset_name_taken', []));
  });
});

describe('an import', () => {
  it('lands good lines, names bad ones and counts repeated ones', async () => {
    const id = await newDataset();
    const body = [
      line(1),
      '{"prompt": ""}\n',
      '\n',
      line(1),
      '{"prompt": "nul \\u0000"}\n',
      '{"prompt": "half \\ud800"}\n',
      '{broken\n',
      '{"prompt": "x", "colour": 1}\n',
      line('\u{1F600}').trimEnd(),
    ].join('');
    const answer = await importItems(id, body);
    expect(answer.status).toBe(200);
    const { errors, ...counts } = answer.body as { errors: { line: number; code: string; message: string }[] };
    expect(counts).toEqual(landed(2, 1, 5));
    expect(errors.map(({ line: number, code }) => [number, code])).toEqual([
      [2, 'empty_prompt'],
      [5, 'not_storable'],
      [6, 'not_storable'],
      [7, 'broken_json'],
      [8, 'unknown_field'],
    ]);
    const items = await api.get(`/v1/datasets/${id}/items`);
    const { data, nextCursor } = items.body as { data: { prompt: unknown; candidates: unknown[] }[]; nextCursor: null };
    expect(nextCursor).toBeNull();
    expect(data).toHaveLength(2);
    expect(data[0]).toEqual({
      id: expect.any(String),
      externalId: null,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      prompt: [{ role: 'user', content: 'Question 1?' }],
      metadata: {},
      gold: null,
      options: [],
      questions: [],
      modality: 'text',
      condition: null,
      createdAt: expect.any(String),
      candidates: ['Yes 1.', 'No 1.'].map((text, position) => ({
        id: expect.any(String),
        position,
        text,
        image: null,
        imageName: null,
        generator: null,
        contentHash: expect.any(String),
      })),
    });
    expect((await api.get(`/v1/datasets/${id}`)).body).toMatchObject({ items: 2 });
  });

  it('sent again is all duplicates', async () => {
    const id = await newDataset();
    const body = line(1) + line(2);
    expect((await importItems(id, body)).body).toMatchObject(landed(2));
    expect((await importItems(id, body)).body).toMatchObject(landed(0, 2));
  });

  it('with an Idempotency-Key gets its first answer again', async () => {
    const id = await newDataset();
    const key = { 'Idempotency-Key': 'import-1' };
    const first = await importItems(id, line(1), key);
    const again = await importItems(id, line(1), key);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(again.body).toMatchObject(landed(1));
    const other = await importItems(id, line(1) + line(2), key);
    expect(other.body).toEqual(problem(409, 'idempotency_key_reused', []));
  });

  it('takes gzip, said or found', async () => {
    const id = await newDataset();
    expect((await importItems(id, gzipSync(line(1)), { 'Content-Encoding': 'gzip' })).body).toMatchObject(landed(1));
    expect((await importItems(id, gzipSync(line(2)))).body).toMatchObject(landed(1));
    const packed = gzipSync(line(3) + line(4));
    const cut = await importItems(id, packed.subarray(0, packed.length - 12), { 'Content-Encoding': 'gzip' });
    expect(cut.status).toBe(200);
    expect(cut.body).toMatchObject({ rejected: 1, errors: [{ code: 'broken_gzip' }] });
  });

  it('names lines that are not UTF-8 and lines of 5 MB, and goes on behind them', async () => {
    const id = await newDataset();
    const body = Buffer.concat([
      Buffer.from(line(1)),
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
      Buffer.from(`{"prompt": "${'x'.repeat(5_000_000)}"}\n`),
      Buffer.from(line(2)),
    ]);
    const answer = await importItems(id, body);
    expect(answer.body).toMatchObject({
      ...landed(2, 0, 2),
      errors: [
        { line: 2, code: 'invalid_utf8' },
        { line: 3, code: 'line_too_long' },
      ],
    });
  });

  it('takes another format where it is named', async () => {
    const id = await newDataset();
    const chosen = '\\n\\nHuman: Hello?\\n\\nAssistant: Good day.';
    const rejected = '\\n\\nHuman: Hello?\\n\\nAssistant: Go away.';
    const answer = await importItems(id, `{"chosen": "${chosen}", "rejected": "${rejected}"}\n`, {}, '?format=hh-rlhf');
    expect(answer.body).toMatchObject(landed(1));
    const unknown = await importItems(id, line(1), {}, '?format=hh');
    expect(unknown.status).toBe(400);
    expect(unknown.body).toEqual(
      problem(400, 'invalid_request', [{ at: 'query.format', message: expect.stringContaining('hh-rlhf') }]),
    );
  });

  it('streams: a body of unknown length and many pieces is stored while it comes', async () => {
    const id = await newDataset();
    const pieces = async function* () {
      for (let n = 0; n < 3_000; n++) yield Buffer.from(line(n));
      // the sender is not done, and yet the first lines are there
      for (let tries = 0; tries < 200; tries++) {
        const dataset = await api.get(`/v1/datasets/${id}`);
        if ((dataset.body as { items: number }).items > 0) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(((await api.get(`/v1/datasets/${id}`)).body as { items: number }).items).toBeGreaterThan(0);
      yield Buffer.from(line('last'));
    };
    const answer = await importItems(id, Readable.from(pieces()));
    expect(answer.body).toMatchObject(landed(3_001));
  });

  it('whose sender goes away keeps what has come', async () => {
    const id = await newDataset();
    const { port } = new URL(api.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /v1/datasets/${id}/items HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${api.key}\r\n` +
        'Content-Type: application/x-ndjson\r\nContent-Length: 10000000\r\n\r\n' +
        Array.from({ length: 2_000 }, (_, n) => line(n)).join(''),
    );
    const items = async () => ((await api.get(`/v1/datasets/${id}`)).body as { items: number }).items;
    for (let tries = 0; tries < 200 && (await items()) === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    socket.destroy();
    expect(await items()).toBeGreaterThan(0);
    const all = Array.from({ length: 2_000 }, (_, n) => line(n)).join('');
    const again = await importItems(id, all);
    expect(again.status).toBe(200);
    expect(await items()).toBe(2_000);
  });

  it.each([
    ['application/json', 415, 'media_type_unsupported'],
    ['application/xml', 415, 'media_type_unsupported'],
    ['', 415, 'media_type_unsupported'],
  ])('of the media type "%s" is %i', async (type, status, code) => {
    const answer = await importItems(NOBODY, Buffer.from(line(1)), { 'Content-Type': type });
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(problem(status, code, []));
  });

  it('into nothing is 404, and one of nothing is empty', async () => {
    const answer = await importItems(NOBODY, line(1));
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(problem(404, 'dataset_not_found', []));
    expect((await importItems(await newDataset(), '')).body).toMatchObject(landed(0));
  });

  it('is on the trail under the key that sent it', async () => {
    const id = await newDataset();
    await importItems(id, line(1));
    const { rows } = await api.database.pool.query(
      'SELECT actor, action FROM trail WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    const actor = `api-key:${api.key.slice(0, 11)}`;
    expect(rows).toEqual([
      { actor, action: 'dataset.created' },
      { actor, action: 'items.imported' },
    ]);
  });
});
