import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { loadConfig } from '#libs/config/load-config.js';
import { ConstitutionReadModel } from '#libs/database/constitution/constitution.read-model.js';
import { ConstitutionStore } from '#libs/database/constitution/constitution.store.js';
import { Database } from '#libs/database/database.js';
import { PreferencePairsReadModel } from '#libs/database/read-models/preference-pairs.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { ConstitutionService } from '#libs/intake/constitutions/constitution.service.js';
import { DatasetService } from '#libs/intake/datasets/dataset.service.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { NO_IMAGES } from '#libs/intake/testing/no-images.js';
import type { ImportProgress, ImportRequest } from '#libs/labelling/imported/import-request.js';
import type { JudgementError } from '#libs/labelling/imported/judgement-error.js';
import { type ImportOptions, JudgementImportService } from '#libs/labelling/imported/judgement-import.service.js';
import { JudgeReportService } from '#libs/labelling/report/judge-report.service.js';
import { RunService } from '#libs/labelling/runs/run.service.js';
import { LabellingRig } from './labelling-rig.js';
import { seed } from './seed.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { PAIRS_ALONE } from './pairs-alone.js';

jest.setTimeout(60_000);

const CONSTITUTION = `
slug: kindness
name: Kindness
principles:
  - { key: kind, title: Kind, comparison: Which is kinder?, weight: 3 }
  - { key: brief, title: Brief, comparison: Which is shorter? }
  - { key: rewrite-only, title: Rewrite, critique: Point out., revision: Rewrite. }
`;

let made: TestDatabase;
let database: Database;
let service: JudgementImportService;
let datasets: DatasetService;
let datasetId: string;

beforeAll(async () => {
  made = await testDatabase();
  database = new Database(made.url, 8, () => undefined);
  const { pool } = database;
  service = new JudgementImportService(database);
  datasets = new DatasetService(new DatasetStore(pool), new ItemStore(pool));
  const constitutions = new ConstitutionService(new ConstitutionStore(pool), new ConstitutionReadModel(pool));
  await constitutions.load(CONSTITUTION, 'kindness.yaml', { publish: true, actor: 'test' });
  datasetId = await newDataset([
    ...Array.from({ length: 6 }, (_, i) => ({
      externalId: `q${i}`,
      prompt: `Q${i}`,
      candidates: texts(i, 2),
      gold: i % 2,
    })),
    { externalId: 'three', prompt: 'K', candidates: texts(9, 3), gold: [1, 2, 3] },
    { externalId: 'one', prompt: 'One', candidates: texts(9, 1) },
  ]);
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const texts = (n: number, count: number) => Array.from({ length: count }, (_, i) => ({ text: `answer ${n}.${i}` }));

async function newDataset(lines: object[]): Promise<string> {
  const { id } = await datasets.create({ name: `set ${Math.random()}` });
  const { pool } = database;
  const items = new ItemService(new DatasetStore(pool), new ItemStore(pool), NO_IMAGES);
  const result = await items.importStream(id, stream(lines));
  expect(result).toMatchObject({ accepted: lines.length });
  return id;
}

async function* stream(lines: unknown[]): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield Buffer.from(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
}

const load = (lines: unknown[], request: Partial<ImportRequest> = {}, options: ImportOptions = {}) =>
  service.import(
    { datasetId, constitution: { slug: 'kindness', version: 1 }, principle: 'kind', judge: 'gpt', ...request },
    stream(lines),
    options,
  );

const rows = async <Row extends object>(sql: string, ...values: unknown[]) =>
  (await database.pool.query<Row>(sql, values)).rows;

const counts = async () =>
  (
    await rows(`SELECT (SELECT count(*)::int FROM run) AS runs, (SELECT count(*)::int FROM label_job) AS jobs,
    (SELECT count(*)::int FROM judgement) AS judgements, (SELECT count(*)::int FROM trail) AS trail`)
  )[0];

interface JobRow {
  item: string;
  state: string;
  outcome: string | null;
  probability: number | null;
  code: string | null;
  result: {
    excluded?: unknown;
    probability: number | null;
    principles: { key: string; probability: number | null; flipped: boolean }[];
  };
}
const jobsOf = (runId: string | null) =>
  rows<JobRow>(
    `SELECT i.external_id AS item, j.state, j.outcome, (j.result->>'probability')::float8 AS probability, j.failure_code AS code, j.result
     FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.run_id = $1 ORDER BY i.id`,
    runId,
  );

describe('imported judgements', () => {
  it('are a run that is done, with labels in candidate coordinates', async () => {
    const result = await load(
      [
        { item: 'q0', order: 'first', verdict: 'first' },
        { item: 'q0', order: 'second', answer: 'B' },
        { item: 'q1', order: 'first', verdict: 'A' },
        { item: 'q1', order: 'second', verdict: 'A' },
        { item: 'q2', order: 'second', verdict: 'A', reasons: 'It is kinder.' },
        { item: 'q3', order: 'first', verdict: 'not_applicable' },
        { item: 'q4', order: 'first', verdict: 'tie' },
      ],
      { seed: 's' },
      { actor: 'ann' },
    );
    expect(result).toMatchObject({
      accepted: 7,
      duplicates: 0,
      rejected: 0,
      labelJobs: 5,
      done: 5,
      failed: 0,
      pairs: 2,
      inOneOrder: 3,
    });
    const [run] = await rows(
      `SELECT kind, state, models, seed, budget::text, offline, left_out, created_by, finished_at IS NOT NULL AS finished, recipe FROM run WHERE id = $1`,
      result.runId,
    );
    expect(run).toMatchObject({
      ...{
        kind: 'imported',
        state: 'done',
        models: { judge: 'gpt' },
        seed: 's',
        budget: '0.000000000001',
        offline: false,
      },
      ...{ left_out: { not_judged: 3 }, created_by: 'ann', finished: true },
      recipe: {
        name: 'comparison',
        candidates: null,
        comparison: { principles: { named: ['kind'] }, orders: 'both', clamp: null },
      },
    });
    expect(
      (await jobsOf(result.runId)).map(({ item, state, outcome, probability }) => [item, state, outcome, probability]),
    ).toEqual([
      ['q0', 'done', 'pair', expect.closeTo(0.99, 12)],
      // the same slot twice: the two orders contradict each other
      ['q1', 'done', 'tie', 0.5],
      ['q2', 'done', 'pair', expect.closeTo(0.01, 12)],
      ['q3', 'done', 'not_applicable', null],
      ['q4', 'done', 'tie', 0.5],
    ]);
    expect(await rows(`${PAIRS_ALONE} WHERE p.run_id = $1`, result.runId)).toEqual([{ pairs: 2, same: true }]);
    const pairs = await rows(
      `SELECT i.external_id AS item, c.position AS chosen, p.probability, p.target, p.flipped, p.way FROM preference_pair p
       JOIN label_job j ON j.id = p.label_job_id JOIN item i ON i.id = j.item_id JOIN candidate c ON c.id = p.chosen_candidate_id
       WHERE p.run_id = $1 ORDER BY i.id`,
      result.runId,
    );
    expect(pairs).toEqual([
      {
        item: 'q0',
        chosen: 0,
        probability: expect.closeTo(0.99, 12),
        target: expect.closeTo(0.99, 12),
        flipped: false,
        way: 'verdict',
      },
      {
        item: 'q2',
        chosen: 1,
        probability: expect.closeTo(0.99, 12),
        target: expect.closeTo(0.99, 12),
        flipped: false,
        way: 'verdict',
      },
    ]);
    const told = await new PreferencePairsReadModel(database).ofRun(result.runId ?? '', {}, {});
    expect(told.data.map(({ item, flipped }) => [item.externalId, flipped])).toEqual([
      ['q0', false],
      // asked in one order: nobody knows
      ['q2', null],
    ]);
    const agreed = await new PreferencePairsReadModel(database).ofRun(result.runId ?? '', { flipped: false }, {});
    expect(agreed.data.map(({ item }) => item.externalId)).toEqual(['q0']);
    const [answer] = await rows(
      `SELECT g.answer, g.reasons, g.verdict, g.shown_first, g.model_call_id FROM judgement g JOIN label_job j ON j.id = g.label_job_id
       WHERE j.run_id = $1 AND g.answer IS NOT NULL`,
      result.runId,
    );
    expect(answer).toEqual({
      answer: 'B',
      reasons: null,
      verdict: 'first',
      shown_first: 'second',
      model_call_id: null,
    });
    expect(
      await rows(`SELECT actor, detail->'accepted' AS accepted FROM trail WHERE subject_id = $1`, result.runId),
    ).toEqual([{ actor: 'ann', accepted: 7 }]);
  });

  it('that could not be read have a state and no label; a judge alone that errs fails the label job', async () => {
    const { runId, ...result } = await load([
      { item: 'q0', order: 'first', answer: 'Maybe.' },
      { item: 'q0', order: 'second', answer: 'A' },
      { item: 'q1', order: 'first', answer: 'A', finishReason: 'length' },
      { item: 'q2', order: 'first', answer: "I'm sorry, but I can't." },
      { item: 'q3', order: 'first', state: 'failed' },
      { item: 'q4', order: 'first', answer: '' },
      { item: 'q5', order: 'first', answer: 'A', finishReason: 'content_filter' },
    ]);
    expect(result).toMatchObject({ accepted: 7, done: 0, failed: 6, pairs: 0 });
    const states = await rows(
      `SELECT i.external_id AS item, g.state, g.verdict, g.probability, g.distribution, g.way FROM judgement g
       JOIN label_job j ON j.id = g.label_job_id JOIN item i ON i.id = j.item_id WHERE j.run_id = $1 AND g.state <> 'readable' ORDER BY i.id`,
      runId,
    );
    const none = { verdict: null, probability: null, distribution: null, way: null };
    expect(states).toEqual(
      ['unreadable', 'truncated', 'refused', 'failed', 'unreadable', 'filtered'].map((state, i) => ({
        item: `q${i}`,
        state,
        ...none,
      })),
    );
    const jobs = await jobsOf(runId);
    expect(jobs.map(({ state, code, outcome }) => [state, code, outcome])).toEqual(
      ['unreadable', 'truncated', 'refused', 'failed', 'unreadable', 'filtered'].map((code) => ['failed', code, null]),
    );
  });

  it('of several judges are a jury: the one that errs is excluded, and nothing depends on the order of the file', async () => {
    const lines = ['first', 'second'].flatMap((order) => [
      { item: 'q0', judge: 'a', order, verdict: 'first' },
      { item: 'q0', judge: 'b', order, verdict: 'second' },
      { item: 'q0', judge: 'gpt', order, verdict: 'first' },
      { item: 'q1', judge: 'a', order, verdict: 'first' },
      { item: 'q1', judge: 'b', order, ...(order === 'first' ? { verdict: 'second' } : { state: 'refused' }) },
    ]);
    const one = await load(lines);
    const other = await load([...lines].reverse(), { seed: 'turned' });
    const [jobs, turned] = [await jobsOf(one.runId), await jobsOf(other.runId)];
    expect(turned).toEqual(jobs);
    expect(jobs.map(({ probability }) => probability)).toEqual([expect.closeTo(2 / 3, 1), expect.closeTo(0.99, 12)]);
    expect(jobs[1]?.result.excluded).toEqual([
      { judge: 'b', code: 'refused', message: 'A verdict could not be read: it was imported as refused.' },
    ]);
    const [run] = await rows('SELECT models FROM run WHERE id = $1', one.runId);
    expect(run).toEqual({ models: { judge: 'gpt', jury: ['a', 'b'] } });
  });

  it('under several principles are weighed by them', async () => {
    const lines = [
      {
        item: 'q0',
        order: 'first',
        principle: 'kind',
        logprobs: [
          { token: 'A', logprob: Math.log(0.8) },
          { token: 'B', logprob: Math.log(0.2) },
        ],
      },
      {
        item: 'q0',
        order: 'first',
        principle: 'brief',
        logprobs: [
          { token: 'A', logprob: Math.log(0.4) },
          { token: 'B', logprob: Math.log(0.6) },
        ],
      },
    ];
    const { runId } = await load(lines);
    const [job] = await jobsOf(runId);
    const logOdds = (3 * Math.log(0.8 / 0.2) + Math.log(0.4 / 0.6)) / 4;
    expect(job?.probability).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 12);
    expect(job?.result.principles.map(({ key }) => key)).toEqual(['kind', 'brief']);
    const [run] = await rows<{ recipe: object }>('SELECT recipe FROM run WHERE id = $1', runId);
    expect(run?.recipe).toMatchObject({ comparison: { principles: { named: ['kind', 'brief'] }, orders: 'one' } });
  });

  it('of several pairs of an item are one ranking', async () => {
    const all = (
      [
        [0, 1],
        [0, 2],
        [2, 1],
      ] as const
    ).map((subject) => ({ item: 'three', subject, order: 'first', verdict: 'first' }));
    const whole = await load(all);
    expect(whole).toMatchObject({ labelJobs: 1, pairs: 3 });
    const planOf = async (runId: string | null) =>
      (await rows<{ recipe: { plan: unknown } }>('SELECT recipe FROM run WHERE id = $1', runId))[0]?.recipe.plan;
    expect(await planOf(whole.runId)).toBe('all');
    const [job] = await rows<{ result: { candidates: { index: number; rank: number }[] } }>(
      'SELECT result FROM label_job WHERE run_id = $1',
      whole.runId,
    );
    expect(job?.result.candidates.map(({ index, rank }) => [index, rank])).toEqual([
      [0, 1],
      [1, 3],
      [2, 2],
    ]);
    const pairs = await rows('SELECT subject FROM preference_pair WHERE run_id = $1 ORDER BY subject', whole.runId);
    expect(pairs).toEqual(
      ['0|candidate:1', '0|candidate:2', '1|candidate:2'].map((pair) => ({ subject: `candidate:${pair}` })),
    );
    const part = await load(all.slice(1));
    expect(await planOf(part.runId)).toBe('as-given');
  });

  it('with reasons have clamped targets, as their recipe says', async () => {
    const lines = [{ item: 'q0', order: 'first', answer: 'The first is kinder.\nVerdict: A' }];
    const targetOf = async (request: Partial<ImportRequest>) => {
      const { runId } = await load(lines, request);
      return (await rows('SELECT target, probability FROM preference_pair WHERE run_id = $1', runId))[0];
    };
    expect(await targetOf({ comparison: { reasons: true } })).toEqual({
      target: 0.6,
      probability: expect.closeTo(0.99, 12),
    });
    expect(await targetOf({ reader: 'reasons: true' })).toEqual({ target: 0.6, probability: expect.closeTo(0.99, 12) });
    expect(await targetOf({ comparison: { reasons: true, clamp: null } })).toEqual({
      target: expect.closeTo(0.99, 12),
      probability: expect.closeTo(0.99, 12),
    });
    expect(await load(lines)).toMatchObject({ failed: 1 });
  });
});

describe('an import of judgements', () => {
  it('names what is bad by line, field and code, keeps it out, and lands the rest', async () => {
    const good = { item: 'q0', order: 'first', verdict: 'first' };
    const lines = [
      good,
      '',
      '{broken',
      '[]',
      '{"item": "q0", "item": "q1"}',
      { ...good, item: 'nobody' },
      { ...good, item: 'three', subject: [0, 3] },
      { ...good, item: 'one' },
      { ...good, principle: 'rewrite-only' },
      { ...good, principle: 'kindness' },
      { ...good, order: 'third' },
      { ...good, judge: '' },
      { ...good, verdict: 'third' },
      { ...good, verdict: 'second', reasons: 'on second thought' },
      { ...good, order: 'second' },
    ];
    const told: JudgementError[] = [];
    const result = await load(lines, {}, { onRejected: (errors) => void told.push(...errors) });
    expect(result).toMatchObject({
      accepted: 2,
      duplicates: 1,
      rejected: 11,
      errorsTruncated: false,
      errorsLeftOut: 0,
    });
    expect(result.errors.map(({ line, field, code }) => [line, field, code])).toEqual([
      [3, null, 'broken_json'],
      [4, null, 'not_an_object'],
      [5, null, 'repeated_field'],
      [6, 'item', 'unknown_item'],
      [7, 'subject', 'no_such_candidate'],
      [8, 'subject', 'no_such_candidate'],
      [9, 'principle', 'unknown_principle'],
      [10, 'principle', 'unknown_principle'],
      [11, 'order', 'unknown_order'],
      [12, 'judge', 'judge_invalid'],
      [13, 'verdict', 'unknown_verdict'],
      [14, null, 'duplicate_judgement'],
    ]);
    expect(told).toEqual(result.errors);
    expect(result.errors.at(-1)?.message).toMatch(/^Line 1 has this item, judge, subject, principle and order already/);
    expect(await jobsOf(result.runId)).toMatchObject([{ outcome: 'pair', probability: expect.closeTo(0.99, 12) }]);
  });

  it('finds what is said twice however far apart, and the same pair under either name', async () => {
    const filler = Array.from({ length: 2_500 }, (_, i) => ({
      item: 'q0',
      judge: `j${i % 90}`,
      order: 'first',
      verdict: 'tie',
    }));
    const lines = [
      { item: 'three', subject: [2, 0], order: 'first', verdict: 'first' },
      ...filler,
      { item: 'three', subject: [0, 2], order: 'second', verdict: 'first' },
    ];
    const { errors, accepted, duplicates } = await load(lines);
    expect([accepted, duplicates]).toEqual([91, 2_411]);
    expect(errors[0]).toMatchObject({ line: 92, message: expect.stringMatching(/^Line 2 has/) });
    const repeats = await load(lines.slice(2_400));
    expect(repeats.errors.at(-1)).toMatchObject({ line: 101 });
    const far: JudgementError[] = [];
    await load(lines, {}, { onRejected: (some) => void far.push(...some) });
    expect(far.at(-1)).toMatchObject({ line: 2_502, message: expect.stringMatching(/^Line 1 has/) });
  });

  it('knows items by externalId or content hash, and says where a name is both', async () => {
    const [item] = await rows<{ hash: string }>(
      `SELECT content_hash AS hash FROM item WHERE dataset_id = $1 AND external_id = 'q0'`,
      datasetId,
    );
    expect(await load([{ item: item?.hash, order: 'first', verdict: 'first' }])).toMatchObject({ accepted: 1 });
    const twins = await newDataset([
      { externalId: item?.hash, prompt: 'other', candidates: texts(1, 2) },
      { prompt: 'Q0', candidates: texts(0, 2) },
    ]);
    const { errors } = await load([{ item: item?.hash, order: 'first', verdict: 'first' }], { datasetId: twins });
    expect(errors).toMatchObject([{ code: 'ambiguous_item', field: 'item' }]);
  });

  it('names no more than a hundred judges', async () => {
    const lines = Array.from({ length: 102 }, (_, i) => ({
      item: 'q0',
      judge: `j${i}`,
      order: 'first',
      verdict: 'first',
    }));
    const { accepted, errors } = await load([...lines, lines[0]]);
    expect(accepted).toBe(100);
    expect(errors.map(({ line, code }) => [line, code])).toEqual([
      [101, 'too_many_judges'],
      [102, 'too_many_judges'],
      [103, 'duplicate_judgement'],
    ]);
  });

  it('of which nothing lands makes nothing', async () => {
    const before = await counts();
    expect(await load([{ item: 'nobody', order: 'first', verdict: 'first' }])).toMatchObject({
      runId: null,
      accepted: 0,
      rejected: 1,
      labelJobs: 0,
    });
    expect(await load([])).toMatchObject({ runId: null, accepted: 0, rejected: 0 });
    expect(await counts()).toEqual(before);
  });

  it('that is interrupted, by its source, its listener or PostgreSQL, leaves nothing', async () => {
    const before = await counts();
    const line = (i: number) =>
      Buffer.from(`${JSON.stringify({ item: `q${i % 6}`, judge: `j${i % 90}`, order: 'first', verdict: 'tie' })}\n`);
    const request = { datasetId, constitution: { slug: 'kindness', version: 1 }, principle: 'kind' };
    async function* breaking() {
      for (let i = 0; i < 5_000; i++) yield line(i);
      throw new Error('the line was cut');
    }
    await expect(service.import(request, breaking())).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'import_interrupted',
      message: expect.stringMatching(/the line was cut.*Nothing of it is stored/),
    });
    const fault = () => {
      throw new Error('no room to write');
    };
    await expect(load([{ item: 'x', order: 'first', verdict: 'tie' }], {}, { onRejected: fault })).rejects.toThrow(
      'no room to write',
    );
    async function* killing() {
      for (let i = 0; i < 5_000; i++) yield line(i);
      await database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      );
      for (let i = 0; i < 5_000; i++) yield line(i);
    }
    await expect(service.import(request, killing())).rejects.toMatchObject({ code: 'import_interrupted' });
    expect(await counts()).toEqual(before);
    expect(await load([{ item: 'q0', order: 'first', verdict: 'first' }])).toMatchObject({ accepted: 1 });
  });

  it('with an id is made once, and asked again is the answer', async () => {
    const id = '01919191-0000-7000-8000-00000000aaaa';
    const lines = [{ item: 'q0', order: 'first', verdict: 'first', reasons: 'with an id' }, { item: 'x' }];
    const first = await load(lines, {}, { id });
    expect(first).toMatchObject({ runId: id, accepted: 1, rejected: 1 });
    const before = await counts();
    const again = await load(lines, {}, { id });
    expect(again).toEqual({ ...first, errors: [], errorsTruncated: true, errorsLeftOut: 1 });
    expect(await counts()).toEqual(before);
  });

  it('of what was imported before makes no other run, whatever the order of the file', async () => {
    const lines = [
      { item: 'q0', order: 'first', verdict: 'first', reasons: 'once' },
      { item: 'q0', order: 'second', answer: 'B' },
      { item: 'q1', order: 'first', state: 'refused' },
    ];
    const first = await load(lines);
    expect(first).toMatchObject({ created: true, accepted: 3 });
    const before = await counts();
    const again = await load([...lines].reverse().concat({ item: 'nobody', order: 'first', state: 'refused' }));
    expect(again).toMatchObject({ ...first, created: false, rejected: 1, errors: [{ line: 4 }], errorsLeftOut: 0 });
    expect(await counts()).toEqual(before);
    const others = [
      await load(lines.slice(0, 2)),
      await load(lines, { seed: '1' }),
      await load(lines, { judge: 'gpt-2' }),
      await load(lines, { principle: 'brief' }),
      await load(lines, { comparison: { epsilon: 0.02 } }),
      await load(lines.map((line) => ('answer' in line ? { ...line, answer: 'B.' } : line))),
    ];
    expect(others.map(({ created }) => created)).toEqual(others.map(() => true));
    expect(new Set([first, ...others].map(({ runId }) => runId)).size).toBe(7);
  });

  it('twice at the same time makes one run', async () => {
    const lines = [{ item: 'q0', order: 'first', verdict: 'first', reasons: 'at the same time' }];
    const both = await Promise.all([load(lines), load(lines)]);
    expect(both.map(({ created }) => created).sort()).toEqual([false, true]);
    expect(both[0].runId).toBe(both[1].runId);
  });

  it('takes gzip, tells how far it is, and takes four at once', async () => {
    const seen: ImportProgress[] = [];
    const file = Array.from({ length: 3_000 }, (_, i) =>
      JSON.stringify({ item: `q${i % 6}`, judge: `j${i % 90}`, order: i < 1_500 ? 'first' : 'second', verdict: 'tie' }),
    ).join('\n');
    async function* packed() {
      yield gzipSync(file);
    }
    const request = { datasetId, constitution: { slug: 'kindness', version: 1 }, principle: 'kind' };
    const result = await service.import(request, packed(), { onProgress: (one) => seen.push(one) });
    expect(result.accepted + result.duplicates).toBe(3_000);
    expect(seen.map((one) => (one.phase === 'reading' ? one.accepted + one.duplicates : one.labelled))).toEqual([
      2_000, 3_000, 6,
    ]);

    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    async function* slow() {
      yield Buffer.from('{"item": "q0", "judge": "x", "order": "first", "verdict": "tie"}\n');
      await held;
    }
    const four = Array.from({ length: 4 }, () => service.import(request, slow()));
    await expect(service.import(request, slow())).rejects.toMatchObject({ kind: 'unavailable', code: 'imports_busy' });
    release();
    for (const one of await Promise.all(four)) expect(one).toMatchObject({ accepted: 1 });
    expect(await service.import(request, slow())).toMatchObject({ accepted: 1 });
  });

  it.each<[string, Partial<ImportRequest>, object]>([
    ['another data set', { datasetId: '01919191-0000-7000-8000-000000000001' }, { code: 'dataset_not_found' }],
    ['another version', { constitution: { slug: 'kindness', version: 2 } }, { kind: 'missing' }],
    [
      'a principle that compares nothing',
      { principle: 'rewrite-only' },
      { code: 'unknown_principle', places: [{ at: 'principle', message: 'is one of kind, brief' }] },
    ],
    ['a reader that cannot be', { reader: '{options: 3}' }, { code: 'reader_invalid' }],
    ['a tie band that cannot be', { comparison: { tieBand: 0.7 } }, { code: 'recipe_invalid' }],
    ['a clamp without reasons', { comparison: { clamp: { low: 0.4, high: 0.6 } } }, { code: 'recipe_invalid' }],
  ])('is refused for %s before anything is read', async (_, request, expected) => {
    const unread: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => {
        throw new Error('was read');
      },
    };
    const whole = { datasetId, constitution: { slug: 'kindness', version: 1 }, ...request };
    await expect(service.import(whole, unread)).rejects.toMatchObject(expected);
  });
});

describe('an imported run', () => {
  it('is reported like any other, with gold labels, and is never tried again', async () => {
    const lines = Array.from({ length: 6 }, (_, i) =>
      ['first', 'second'].map((order) => ({
        item: `q${i}`,
        order,
        verdict: i === 5 ? 'A' : i % 2 === 0 ? 'first' : 'second',
      })),
    ).flat();
    const { runId } = await load([...lines, { item: 'three', order: 'first', state: 'refused' }]);
    const report = await new JudgeReportService(database).report(runId ?? '');
    expect(report).toMatchObject({ kind: 'imported', models: { judge: 'gpt' }, state: 'done' });
    const [row] = report.labelled.rows.filter(({ judge, principle }) => judge === 'gpt' && principle === 'kind');
    expect(JSON.stringify(row)).toMatch(/"ordersAgree":\{"ofAll":\{"count":5,"of":6/);
    const runs = new RunService(loadConfig({ cwd: process.cwd(), env: { DATABASE_URL: made.url } }), database);
    for (const steered of [
      runs.retryFailed(runId ?? '', 'ann'),
      runs.pause(runId ?? '', 'ann'),
      runs.resume(runId ?? '', 'ann', { budget: '5' }),
      runs.cancel(runId ?? '', 'ann'),
    ])
      await expect(steered).rejects.toMatchObject({ kind: 'conflict', code: 'run_imported' });
    expect(report.labelled.judges).toMatchObject([{ judge: 'gpt', reAsked: { count: 0 } }]);
    expect(await runs.get(runId ?? '')).toMatchObject({ kind: 'imported', state: 'done' });
    expect(await runs.progress(runId ?? '')).toMatchObject({
      labelJobs: { done: 6, failed: 1, active: 0 },
      failures: { refused: 1 },
      spent: '0',
      calls: 0,
    });
  });

  it('has the labels and pairs that labelling made of the same log-probabilities', async () => {
    const rig = await LabellingRig.open({});
    try {
      const seeded = await seed(rig.database, 40);
      await rig.warmWorker();
      const constitution = { slug: seeded.slug, version: 1 };
      const comparison = { principles: 'all' as const };
      const run = await rig.runs.start(
        { datasetId: seeded.datasetId, constitution, recipe: { name: 'comparison', comparison }, budget: '5' },
        'test',
      );
      await rig.until(run.id, ({ state }) => state === 'done');
      const told = await rig.database.pool.query<{
        item: string;
        principle: string;
        order: 'first' | 'second';
        d: Record<string, number>;
      }>(
        `SELECT i.content_hash AS item, p.key AS principle, g.shown_first AS "order", g.distribution AS d FROM judgement g
         JOIN label_job j ON j.id = g.label_job_id JOIN item i ON i.id = j.item_id JOIN principle p ON p.id = g.principle_id WHERE j.run_id = $1`,
        [run.id],
      );
      const lines = told.rows.map(({ item, principle, order, d }) => {
        const [a, b] = order === 'first' ? [d.first, d.second] : [d.second, d.first];
        const masses = { A: a, B: b, C: d.tie, D: d.notApplicable };
        const logprobs = Object.entries(masses).flatMap(([token, mass = 0]) =>
          mass > 0 ? [{ token, logprob: Math.log(mass) }] : [],
        );
        return { item, principle, order, judge: 'elsewhere', logprobs };
      });
      expect(lines).toHaveLength(40 * 4 * 2);
      const imported = await new JudgementImportService(rig.database).import(
        { datasetId: seeded.datasetId, constitution },
        stream(lines.reverse()),
      );
      const labels = async (runId: string | null) => {
        const { rows: found } = await rig.database.pool.query<Record<string, unknown>>(
          `SELECT i.content_hash AS item, j.state, j.outcome, j.result->>'preferred' AS preferred, j.result->'flipped' AS flipped, (j.result->>'probability')::float8 AS p,
             q.chosen_hash AS chosen, q.probability AS pair, q.target, q.margin, q.way
           FROM label_job j JOIN item i ON i.id = j.item_id LEFT JOIN preference_pair q ON q.label_job_id = j.id WHERE j.run_id = $1 ORDER BY i.id`,
          [runId],
        );
        return found.map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([key, value]) => [
              key,
              typeof value === 'number' ? Number(value.toFixed(10)) : value,
            ]),
          ),
        );
      };
      expect(await labels(imported.runId)).toEqual(await labels(run.id));
    } finally {
      await rig.close();
    }
  });
});
