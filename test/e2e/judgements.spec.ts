import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storeConstitution, storeItems } from './stored-run.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let datasetId: string;
let slug: string;
let hashes: string[];
beforeAll(async () => {
  api = await testApi();
  ({ slug } = await storeConstitution(api.database));
  ({ datasetId } = await storeItems(api.database, 3));
  const { rows } = await api.database.pool.query<{ hash: string }>(
    'SELECT content_hash AS hash FROM item WHERE dataset_id = $1 ORDER BY id',
    [datasetId],
  );
  hashes = rows.map(({ hash }) => hash);
});
afterAll(() => api.close());

interface Imported {
  runId: string | null;
  errors: { line: number; field: string | null; code: string }[];
}

async function load(
  lines: object[] | Uint8Array,
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const { port } = new URL(api.url);
  const asked = new URLSearchParams({
    datasetId,
    constitution: `${slug}@1`,
    principle: 'rule-0',
    judge: 'gpt',
    ...query,
  });
  const answer = await fetch(`http://127.0.0.1:${port}/v1/judgements?${asked.toString()}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${api.key}`, 'Content-Type': 'application/x-ndjson', ...headers },
    body: lines instanceof Uint8Array ? lines : lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  });
  return { status: answer.status, body: (await answer.json()) as Imported & Record<string, unknown> };
}

const line = (n: number, order: string, verdict: string) => ({ item: hashes[n], order, verdict });

describe('POST /v1/judgements', () => {
  it('makes a run that is read like any other', async () => {
    const { status, body } = await load([
      line(0, 'first', 'first'),
      line(0, 'second', 'first'),
      line(1, 'first', 'B'),
      { item: hashes[1], order: 'second', answer: 'I cannot say' },
      line(1, 'first', 'A'),
      { item: 'nobody', order: 'first', verdict: 'A' },
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 4, duplicates: 1, rejected: 1, labelJobs: 2, done: 1, failed: 1, pairs: 1 });
    expect(body.errors.map(({ line: at, field, code }) => [at, field, code])).toEqual([
      [5, null, 'duplicate_judgement'],
      [6, 'item', 'unknown_item'],
    ]);
    const run = `/v1/runs/${body.runId ?? ''}`;
    expect((await api.get(run)).body).toMatchObject({
      kind: 'imported',
      state: 'done',
      models: { judge: 'gpt' },
      leftOut: { not_judged: 1 },
    });
    const pairs = (await api.get(`${run}/preference-pairs`)).body as { data: { labelJobId: string }[] };
    expect(pairs.data).toHaveLength(1);
    const trace = (await api.get(`/v1/label-jobs/${pairs.data[0]?.labelJobId ?? ''}`)).body as {
      judgements: unknown[];
    };
    expect(trace.judgements).toHaveLength(2);
    expect((await api.get(`${run}/judge-report`)).status).toBe(200);
    const made = await api.post('/v1/exports', { runId: body.runId, format: 'raw' });
    expect(made.status).toBe(202);
    const retried = await api.post(`${run}/retry-failed`, {});
    expect(retried.body).toEqual(problem(409, 'run_imported'));
  });

  it('reads answers as the query says, packed or not', async () => {
    const reader = JSON.stringify({ options: { A: 'm', B: 'M' }, nouns: ['Text'] });
    const packed = gzipSync(JSON.stringify({ item: hashes[0], order: 'first', answer: 'Text M' }));
    const { body } = await load(
      packed,
      { reader, tieBand: '0.2', epsilon: '0.1', seed: 'x' },
      { 'Content-Encoding': 'gzip' },
    );
    expect(body).toMatchObject({ accepted: 1, done: 1, pairs: 1 });
    const run: unknown = (await api.get(`/v1/runs/${body.runId ?? ''}`)).body;
    expect(run).toMatchObject({ seed: 'x', recipe: { comparison: { tieBand: 0.2, epsilon: 0.1, reasons: false } } });
  });

  it('clamps the targets of labels with reasons as the query says', async () => {
    const said = { item: hashes[1], order: 'first', answer: 'It is kinder.\nA' };
    for (const [clamp, expected] of [
      ['none', null],
      ['0.3,0.7', { low: 0.3, high: 0.7 }],
    ] as const) {
      const { body } = await load([said], { reasons: 'true', clamp });
      expect(body).toMatchObject({ accepted: 1, created: true });
      const run: unknown = (await api.get(`/v1/runs/${body.runId ?? ''}`)).body;
      expect(run).toMatchObject({ recipe: { comparison: { reasons: true, clamp: expected } } });
    }
  });

  it('with an Idempotency-Key makes one run', async () => {
    const lines = [line(2, 'first', 'tie')];
    const headers = { 'Idempotency-Key': 'judgements-1' };
    const [one, other] = [await load(lines, {}, headers), await load(lines, {}, headers)];
    expect(other).toEqual(one);
    expect(one.body.runId).toEqual(expect.any(String));
  });

  it('makes no run of nothing', async () => {
    expect((await load([])).body).toMatchObject({ runId: null, accepted: 0 });
    expect((await load([{ item: 'nobody', order: 'first', verdict: 'A' }])).body).toMatchObject({
      runId: null,
      rejected: 1,
    });
  });

  it.each<[string, Record<string, string>, number, string, string]>([
    ['no such data set', { datasetId: '01919191-0000-7000-8000-000000000001' }, 404, 'dataset_not_found', ''],
    ['a data set without an id', { datasetId: 'mine' }, 400, 'invalid_request', 'query.datasetId'],
    ['a constitution without a version', { constitution: 'rules' }, 400, 'invalid_request', 'query.constitution'],
    ['no such version', { constitution: 'rules@9' }, 404, 'version_not_found', ''],
    ['no such principle', { principle: 'x' }, 400, 'unknown_principle', 'principle'],
    ['a reader that is none', { reader: '{"kind": "option"}' }, 400, 'reader_invalid', 'query.reader: kind'],
    ['reasons in words', { reasons: 'maybe' }, 400, 'invalid_request', 'query.reasons'],
    ['a tie band in words', { tieBand: 'wide' }, 400, 'invalid_request', 'query.tieBand'],
    ['a tie band too wide', { tieBand: '0.5' }, 400, 'recipe_invalid', 'recipe.comparison.tieBand'],
    ['a clamp in words', { clamp: 'tight' }, 400, 'invalid_request', 'query.clamp'],
    ['a clamp without reasons', { clamp: '0.3,0.7' }, 400, 'recipe_invalid', ''],
    ['a field of nobody', { constitutions: 'x' }, 400, 'invalid_request', 'query.constitutions'],
  ])('is refused for %s', async (_, query, status, code, at) => {
    const answer = await load([line(0, 'first', 'A')], query);
    expect(answer).toMatchObject({ status, body: { code } });
    if (at !== '') expect(JSON.stringify(answer.body)).toContain(`"at":"${at}"`);
  });

  it('needs the scope to write, and lines', async () => {
    const { port } = new URL(api.url);
    const url = `http://127.0.0.1:${port}/v1/judgements?datasetId=${datasetId}&constitution=${slug}@1`;
    const send = async (key: string, type: string) =>
      (
        await fetch(url, {
          method: 'POST',
          headers: { Authorization: `Bearer ${key}`, 'Content-Type': type },
          body: '{}',
        })
      ).status;
    expect(await send(await api.keyWith('read'), 'application/x-ndjson')).toBe(403);
    expect(await send(api.key, 'application/json')).toBe(415);
  });
});
