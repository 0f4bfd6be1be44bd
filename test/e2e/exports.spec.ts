import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import { noAssets } from '#libs/export/testing/no-assets.js';
import { ExportWork } from '#libs/export/export-work.js';
import { formatTable } from '#libs/export/formats/registry.js';
import { storeRun } from './stored-run.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let runId: string;
beforeAll(async () => {
  api = await testApi();
  ({ runId } = await storeRun(api.database));
});
afterAll(() => api.close());

const NOBODY = '01919191-0000-7000-8000-000000000001';
const ask = (body: object) => api.post('/v1/exports', body);
const whole = { format: 'raw', options: { allowOffline: true, partial: true } };

/** What a worker does with a delivery. */
const work = (id: string) =>
  new ExportWork({
    store: new ExportStore(api.database),
    source: new ExportSource(api.database),
    formats: formatTable(),
    dataDir: api.config.dataDir,
    assets: noAssets,
    version: 'test',
    onFailure: (error) => {
      throw error;
    },
  }).work(id);

const TYPES: Record<string, RegExp> = {
  jsonl: /^application\/x-ndjson/,
  json: /^application\/json/,
  md: /^text\/markdown/,
};

interface Made {
  id: string;
  state: string;
  files: { name: string; bytes: number; sha256: string }[];
}
const made = async (): Promise<Made> => {
  const { id } = (await ask({ runId, ...whole })).body as { id: string };
  await work(id);
  return (await api.get(`/v1/exports/${id}`)).body as Made;
};

describe('exports', () => {
  it('are asked for, made by a worker, listed, and downloaded whole', async () => {
    const answer = await ask({ runId, ...whole });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      id: expect.any(String),
      runId,
      moreRunIds: [],
      format: 'raw',
      options: { allowOffline: true, partial: true },
      state: 'queued',
      attempt: 0,
      progress: null,
      counts: null,
      files: null,
      summary: null,
      failureCode: null,
      failureMessage: null,
      createdBy: `api-key:${api.key.slice(0, 11)}`,
      createdAt: expect.any(String),
      finishedAt: null,
    });
    const { id } = answer.body as { id: string };
    const early = await api.get(`/v1/exports/${id}/files/manifest.json`);
    expect(early.status).toBe(409);
    expect(early.body).toEqual(problem(409, 'export_not_done', []));

    await work(id);
    const done = (await api.get(`/v1/exports/${id}`)).body as Made;
    expect(done).toMatchObject({ state: 'done', counts: { pairs: 2, exported: 2 }, progress: null });
    expect(done).toMatchObject({ summary: { offline: true, pictures: null, figures: { pairs: 2 }, certificates: [] } });
    expect(done.files.length).toBeGreaterThan(1);
    for (const { name, bytes, sha256 } of done.files) {
      const file = await api.get(`/v1/exports/${id}/files/${name}`).buffer(true).parse(asBytes);
      expect(file.status).toBe(200);
      const content = file.body as Buffer;
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      expect(file.headers).toMatchObject({
        etag: `"${sha256}"`,
        'repr-digest': `sha-256=:${createHash('sha256').update(content).digest('base64')}:`,
        'content-length': String(bytes),
        'content-disposition': `attachment; filename="${name}"`,
        'content-type': expect.stringMatching(TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? /none/),
      });
    }
    const list = (await api.get(`/v1/exports?runId=${runId}&limit=1`)).body as { data: Made[] };
    expect(list.data).toEqual([done]);
  });

  it('are not sent again to a reader that holds them', async () => {
    const { id, files } = await made();
    const { name, sha256, bytes } = files[0]!;
    const path = `/v1/exports/${id}/files/${name}`;
    for (const held of [`"${sha256}"`, `W/"${sha256}"`, `"other", "${sha256}"`, '*']) {
      const answer = await api.get(path).set('If-None-Match', held);
      expect([answer.status, answer.text]).toEqual([304, '']);
    }
    expect((await api.get(path).set('If-None-Match', '"other"')).status).toBe(200);
    const head = await request(api.url).head(path).set('Authorization', `Bearer ${api.key}`);
    expect([head.status, head.headers['content-length']]).toEqual([200, String(bytes)]);
  });

  it('are sent from where a download was cut off', async () => {
    const { id, files } = await made();
    const { name, sha256, bytes } = files.find((file) => file.name === 'pairs.jsonl')!;
    const fetch = (headers: Record<string, string>) =>
      api.get(`/v1/exports/${id}/files/${name}`).set(headers).buffer(true).parse(asBytes);
    const whole = await fetch({});
    expect([whole.status, whole.headers['accept-ranges']]).toEqual([200, 'bytes']);
    const content = whole.body as Buffer;
    const last = bytes - 1;
    const ranges: [string, number, number][] = [
      ['bytes=0-9', 0, 9],
      ['bytes=10-', 10, last],
      ['bytes=-5', bytes - 5, last],
      [`bytes=7-${bytes + 100}`, 7, last],
    ];
    for (const [range, from, to] of ranges) {
      const part = await fetch({ Range: range, 'If-Range': `"${sha256}"` });
      expect(part.status).toBe(206);
      expect(part.headers).toMatchObject({
        etag: `"${sha256}"`,
        'content-range': `bytes ${from}-${to}/${bytes}`,
        'content-length': String(to - from + 1),
      });
      expect(part.body).toEqual(content.subarray(from, to + 1));
    }
    // of another file, of several parts, or of nothing that is counted in bytes: the whole of this one
    const first = { Range: 'bytes=0-9', 'If-Range': '"other"' };
    for (const headers of [first, { Range: 'bytes=0-1,5-6' }, { Range: 'rows=0-1' }]) {
      const answer = await fetch({ ...headers });
      expect([answer.status, answer.body]).toEqual([200, content]);
    }
  });

  it('have no range beyond their end, and are none that If-Match does not name', async () => {
    const { id, files } = await made();
    const { name, bytes } = files[0]!;
    const path = `/v1/exports/${id}/files/${name}`;
    const beyond = await api.get(path).set('Range', `bytes=${bytes}-`);
    expect(beyond.body).toEqual(problem(416, 'range_not_satisfiable', []));
    expect(beyond.headers).toMatchObject({
      'content-range': `bytes */${bytes}`,
      'content-type': expect.stringContaining('application/problem+json'),
    });
    expect(beyond.headers).not.toHaveProperty('repr-digest');
    const other = await api.get(path).set('If-Match', '"other"');
    expect(other.body).toEqual(problem(412, 'precondition_failed', []));
  });

  it('have pictures at the names that their rows have', async () => {
    const { id } = await made();
    const folder = join(api.config.dataDir, 'exports', id);
    const bytes = Buffer.from('a picture');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = `/v1/exports/${id}/files/images`;
    mkdirSync(join(folder, 'images'));
    writeFileSync(join(folder, 'images', `${sha256}.png`), bytes);
    expect((await api.get(`${path}/${sha256}.png`)).status).toBe(404);
    const { pool } = api.database;
    await pool.query(`UPDATE export SET options = options || '{"withImages": true}' WHERE id = $1`, [id]);

    const picture = await api.get(`${path}/${sha256}.png`).buffer(true).parse(asBytes);
    expect([picture.status, picture.body]).toEqual([200, bytes]);
    expect(picture.headers).toMatchObject({
      etag: `"${sha256}"`,
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="${sha256}.png"`,
    });
    const range = await api.get(`${path}/${sha256}.png`).set('Range', 'bytes=2-').buffer(true).parse(asBytes);
    expect([range.status, range.body]).toEqual([206, bytes.subarray(2)]);

    symlinkSync(join(folder, 'manifest.json'), join(folder, 'images', `${'0'.repeat(64)}.png`));
    writeFileSync(join(folder, 'images', 'other.png'), 'of nobody');
    const notThere = [
      `${'1'.repeat(64)}.png`,
      `${'0'.repeat(64)}.png`,
      'other.png',
      '..%2Fmanifest.json',
      `${sha256}.PNG`,
    ];
    for (const name of notThere) {
      expect((await api.get(`${path}/${name}`)).body).toEqual(problem(404, 'unknown_file', []));
    }
    rmSync(join(folder, 'images'), { recursive: true });
    expect((await api.get(`${path}/${sha256}.png`)).body).toEqual(problem(503, 'export_file_gone', []));
  });

  it.each([
    '..%2f..%2fsecret',
    '%2e%2e%2fmanifest.json',
    '..%2F..%2F..%2F..%2F..%2Fetc%2Fpasswd',
    '..%5c..%5csecret',
    '%2Fetc%2Fpasswd',
    'manifest.json%2F..%2F..%2F..%2Fsecret',
    './manifest.json/',
    'manifest.json%20',
    'MANIFEST.JSON',
    'C:%5Cwindows',
    'nothing.jsonl',
    '%22%0d%0aSet-Cookie:%20a=b',
  ])('have no file %s', async (name) => {
    const { id } = await made();
    // what a path that escapes would find
    writeFileSync(join(api.config.dataDir, 'secret'), "the installation's secret");
    mkdirSync(join(api.config.dataDir, 'exports'), { recursive: true });
    writeFileSync(join(api.config.dataDir, 'exports', 'secret'), "the installation's secret");
    const answer = await api.get(`/v1/exports/${id}/files/${name}`);
    expect(answer.text).not.toContain("installation's");
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers).not.toHaveProperty('set-cookie');
  });

  it('have no file with U+0000 in its name', async () => {
    const { id } = await made();
    const answer = await api.get(`/v1/exports/${id}/files/manifest.json%00.txt`);
    expect(answer.body).toEqual(
      problem(400, 'invalid_request', [{ at: 'path.name', message: expect.stringContaining('U+0000') }]),
    );
  });

  it('whose files are gone are 503, and say what to do', async () => {
    const { id, files } = await made();
    rmSync(join(api.config.dataDir, 'exports', id), { recursive: true });
    const answer = await api.get(`/v1/exports/${id}/files/${files[0]!.name}`);
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual(problem(503, 'export_file_gone', []));
  });

  it.each([
    [{ format: 'raw' }, 400, 'invalid_request', [{ at: 'runId', message: 'is missing: it must be a UUID' }]],
    [{ runId: NOBODY }, 400, 'invalid_request', [{ at: 'format', message: 'is missing: it must be a string' }]],
    [{ runId: NOBODY, format: 'parquet' }, 400, 'unknown_format', []],
    [{ runId: NOBODY, format: '../raw' }, 400, 'unknown_format', []],
    [{ runId: NOBODY, format: 'raw' }, 404, 'run_not_found', []],
    [
      { runId: NOBODY, format: 'raw', options: { partial: 'yes' } },
      400,
      'invalid_request',
      [{ at: 'options.partial', message: 'must be a boolean value' }],
    ],
    [
      { runId: NOBODY, format: 'raw', options: { all: true } },
      400,
      'invalid_request',
      [{ at: 'options.all', message: expect.stringContaining('is not a field of this request') }],
    ],
  ])('are not made of %j: %i %s', async (body, status, code, errors) => {
    const answer = await ask(body);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(problem(status, code, errors));
  });

  it('of a run that goes on need to be asked for as such', async () => {
    const answer = await ask({ runId, format: 'raw' });
    expect(answer.status).toBe(409);
    expect(answer.body).toEqual(problem(409, 'run_not_done', []));
  });

  it('that are not there are 404', async () => {
    for (const path of [`/v1/exports/${NOBODY}`, `/v1/exports/${NOBODY}/files/manifest.json`]) {
      expect((await api.get(path)).body).toEqual(problem(404, 'export_not_found', []));
    }
    expect((await api.get(`/v1/exports?runId=${NOBODY}`)).body).toEqual(problem(404, 'run_not_found', []));
    expect((await api.get('/v1/exports?cursor=x')).body).toEqual(problem(400, 'bad_cursor', []));
  });
});

/** superagent would parse JSON. */
function asBytes(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
}

describe('an erased item', () => {
  it('is erased by keys with the scope admin alone, and its exports are listed', async () => {
    const { rows } = await api.database.pool.query<{ id: string }>(
      `UPDATE label_job SET state = 'cancelled', claim_token = NULL, lease_until = NULL, finished_at = now() WHERE state = 'active' RETURNING item_id AS id`,
    );
    const exported = await api.database.pool.query<{ id: string }>(
      `SELECT item_id AS id FROM label_job WHERE id IN (SELECT label_job_id FROM preference_pair) ORDER BY id LIMIT 1`,
    );
    const [item, unlabelled] = [exported.rows[0]?.id, rows[0]?.id];
    const path = `/v1/items/${item ?? ''}/erasure`;
    const body = { reason: 'asked for' };
    expect((await api.put(path, body, await api.keyWith('read', 'write'))).status).toBe(403);
    expect((await api.get(path)).status).toBe(404);
    expect((await api.put(path, {})).status).toBe(400);
    const { status, body: tombstone } = (await api.put(path, body)) as { status: number; body: unknown };
    expect(status).toBe(200);
    expect(tombstone).toMatchObject({ itemId: item, reason: 'asked for', sameContent: [] });
    expect(tombstone).toMatchObject({ exports: expect.arrayContaining([expect.objectContaining({ certain: true })]) });
    const other = await api.put(`/v1/items/${unlabelled ?? ''}/erasure`, body);
    expect(other.body).toMatchObject({ itemId: unlabelled, exports: [] });
    expect((await api.get(path)).body).toEqual(tombstone);
    expect((await api.put(`/v1/items/${NOBODY}/erasure`, body)).status).toBe(404);
  });
});
