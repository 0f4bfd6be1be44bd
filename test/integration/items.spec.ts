import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { createReadStream, existsSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { Database } from '#libs/database/database.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore, type ItemRow } from '#libs/database/dataset/item.store.js';
import { MemoryItemStore } from '#libs/database/testing/memory-item.store.js';
import type { NewItemRow } from '#libs/database/dataset/new-item-row.js';
import { anyCharacter } from '#libs/domain/testing/any-character.js';
import { textHash } from '#libs/domain/text-hash.js';
import { DatasetService } from '#libs/intake/datasets/dataset.service.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { NO_IMAGES } from '#libs/intake/testing/no-images.js';
import { testDatabase, type TestDatabase } from './test-database.js';

jest.setTimeout(60_000);

let made: TestDatabase;
let database: Database;
let datasets: DatasetService;
let items: ItemService;
let names = 0;

beforeAll(async () => {
  made = await testDatabase();
  database = new Database(made.url, 8, () => undefined);
  datasets = new DatasetService(new DatasetStore(database.pool), new ItemStore(database.pool));
  items = new ItemService(new DatasetStore(database.pool), new ItemStore(database.pool), NO_IMAGES);
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const newDataset = async () => (await datasets.create({ name: `data set ${++names}` })).id;
const load = (id: string, lines: unknown[], service = items) => service.importStream(id, stream(lines));
async function* stream(lines: unknown[]): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield Buffer.from(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
}

async function everyItem(id: string): Promise<ItemRow[]> {
  const all: ItemRow[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await datasets.items(id, { limit: 200, ...(cursor ? { cursor } : {}) });
    all.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return all;
}

describe('an imported item', () => {
  it('comes back as it was written, with its candidates in order', async () => {
    const id = await newDataset();
    const first = {
      externalId: 'a/1 é',
      prompt: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: ' \u{1F600} e\u0301 \\u0000 "\n\uFFFF' },
      ],
      candidates: [{ text: 'B' }, { text: ' A ' }],
      metadata: { b: [1, 2.5, null], a: { deep: ['\\', '\u007F'] } },
    };
    expect(await load(id, [first, { prompt: 'second' }])).toMatchObject({ accepted: 2, rejected: 0 });
    const [one, two] = await everyItem(id);
    expect(one).toMatchObject({ externalId: first.externalId, prompt: first.prompt, metadata: first.metadata });
    expect(one?.candidates).toEqual([
      {
        id: expect.any(String),
        position: 0,
        text: 'B',
        image: null,
        imageName: null,
        generator: null,
        contentHash: textHash('B'),
      },
      {
        id: expect.any(String),
        position: 1,
        text: ' A ',
        image: null,
        imageName: null,
        generator: null,
        contentHash: textHash(' A '),
      },
    ]);
    expect(two).toMatchObject({
      externalId: null,
      prompt: [{ role: 'user', content: 'second' }],
      metadata: {},
      candidates: [],
    });
    expect(one!.createdAt).toBeInstanceOf(Date);
  });

  it('is listed in the order of the file, page by page', async () => {
    const id = await newDataset();
    const lines = Array.from({ length: 2_450 }, (_, i) => ({ prompt: `prompt ${i}`, candidates: [{ text: 'A' }] }));
    await load(id, lines);
    const listed = await everyItem(id);
    expect(listed.map(({ prompt }) => prompt[0]?.content)).toEqual(lines.map(({ prompt }) => prompt));
    await expect(datasets.items(id, { cursor: 'x' })).rejects.toMatchObject({ code: 'bad_cursor' });
  });

  it('keeps its options and gold label; one without takes it later, once', async () => {
    const id = await newDataset();
    const candidates = [{ text: 'a' }, { text: 'b' }];
    const lines = [
      { prompt: 'one', candidates },
      { prompt: 'two', options: ['yes', 'no "\\{}'], gold: 'no "\\{}' },
      { prompt: 'three', candidates: [...candidates, { text: 'c' }], gold: [1, 1, 3] },
      { prompt: 'four', candidates, gold: 'tie' },
    ];
    expect(await load(id, lines)).toMatchObject({ accepted: 4, goldAdded: 0 });
    const golds = async () => (await everyItem(id)).map(({ gold, options }) => [gold, options]);
    const stored = [
      [null, []],
      ['no "\\{}', ['yes', 'no "\\{}']],
      [[1, 1, 3], []],
      ['tie', []],
    ];
    expect(await golds()).toEqual(stored);
    const [first, ...others] = lines;
    const file = [
      { ...first, gold: 1 },
      { ...first, gold: 0 },
      ...others.map((line) => ({ ...line, gold: undefined })),
    ];
    const again = await load(id, file);
    expect(again).toMatchObject({ accepted: 0, duplicates: 4, goldAdded: 1, rejected: 1 });
    expect(again.errors[0]).toMatchObject({ line: 2, code: 'gold_conflict' });
    expect(await golds()).toEqual([[1, []], ...stored.slice(1)]);
    const racing = { prompt: 'five', candidates };
    await load(id, [racing]);
    const both = await Promise.all([0, 1, 0, 1].map((gold) => load(id, [{ ...racing, gold }])));
    const sum = (of: (result: (typeof both)[number]) => number) => both.reduce((total, one) => total + of(one), 0);
    expect([sum((r) => r.goldAdded), sum((r) => r.duplicates), sum((r) => r.rejected)]).toEqual([1, 2, 2]);
  });

  it('belongs to one data set: another may hold the same', async () => {
    const lines = [{ prompt: 'shared', externalId: '1' }];
    for (const id of [await newDataset(), await newDataset()]) {
      expect(await load(id, lines)).toMatchObject({ accepted: 1, duplicates: 0 });
      expect(await load(id, lines)).toMatchObject({ accepted: 0, duplicates: 1 });
    }
  });
});

describe('an import', () => {
  it('of any text that passes the checks is stored and comes back', async () => {
    const id = await newDataset();
    const text = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 20 });
    const line = fc.record({
      prompt: text,
      candidates: fc.array(fc.record({ text }), { maxLength: 3 }),
      metadata: fc.dictionary(text, fc.jsonValue()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), async (lines) => {
        const result = await load(id, lines);
        expect(result.accepted + result.duplicates + result.rejected).toBe(lines.length);
      }),
      { numRuns: 40 },
    );
    for (const { prompt, candidates } of await everyItem(id)) {
      for (const one of candidates) expect(one.contentHash).toBe(textHash(one.text ?? ''));
      expect(prompt[0]?.content.isWellFormed()).toBe(true);
    }
  });

  it('decides about every line as the store in memory does', async () => {
    const line = fc.record({
      prompt: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      externalId: fc.constantFrom('1', '2', '3', undefined),
    });
    const files = fc.array(fc.array(line, { maxLength: 8 }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(files, async (imports) => {
        const id = await newDataset();
        const memory = new MemoryItemStore();
        const likeIt = new ItemService(new DatasetStore(database.pool), memory, NO_IMAGES);
        for (const lines of imports) expect(await load(id, lines)).toEqual(await load(id, lines, likeIt));
        const brief = (all: { prompt: { content: string }[]; externalId: string | null }[]) =>
          all.map(({ prompt, externalId }) => [prompt[0]?.content, externalId]);
        expect(brief(await everyItem(id))).toEqual(brief(memory.items));
      }),
      { numRuns: 40 },
    );
  });

  it('beside others of the same lines doubles nothing and locks nobody out', async () => {
    const id = await newDataset();
    const lines = Array.from({ length: 6_000 }, (_, i) => ({
      prompt: `prompt ${i}`,
      externalId: `${i}`,
      candidates: [{ text: 'A' }],
    }));
    const files = [lines, [...lines].reverse(), [...lines.slice(3_000), ...lines.slice(0, 3_000)]];
    const results = await Promise.all(files.map((file) => load(id, file)));
    const sum = (count: (result: (typeof results)[number]) => number) =>
      results.reduce((total, result) => total + count(result), 0);
    expect([sum((r) => r.accepted), sum((r) => r.duplicates), sum((r) => r.rejected)]).toEqual([6_000, 12_000, 0]);
    expect((await datasets.get(id)).items).toBe(6_000);
    const { rows } = await database.pool.query(
      'SELECT count(*)::int AS n FROM candidate c JOIN item i ON i.id = c.item_id WHERE i.dataset_id = $1',
      [id],
    );
    expect(rows).toEqual([{ n: 6_000 }]);
  });

  it('beside one whose externalIds cross accounts for every line', async () => {
    const id = await newDataset();
    const lines = (name: string, ids: number[]) => ids.map((n) => ({ prompt: `${name} ${n}`, externalId: `${n}` }));
    const up = Array.from({ length: 4_000 }, (_, i) => i);
    const results = await Promise.all([load(id, lines('a', up)), load(id, lines('b', [...up].reverse()))]);
    for (const { accepted, duplicates, rejected } of results)
      expect([accepted + rejected, duplicates]).toEqual([4_000, 0]);
    expect(results.reduce((total, { accepted }) => total + accepted, 0)).toBe(4_000);
  });

  it('leaves a line on the trail', async () => {
    const id = await newDataset();
    await items.importStream(id, stream([{ prompt: 'a' }, 'x']), { actor: 'ann' });
    const { rows } = await database.pool.query(
      `SELECT actor, action, detail FROM trail WHERE subject_type = 'dataset' AND subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(rows).toEqual([
      { actor: 'unknown', action: 'dataset.created', detail: { name: `data set ${names}` } },
      {
        actor: 'ann',
        action: 'items.imported',
        detail: { format: 'items', accepted: 1, duplicates: 0, goldAdded: 0, rejected: 1 },
      },
    ]);
  });
});

describe('an import that PostgreSQL hinders', () => {
  let other: pg.Client;
  beforeEach(async () => {
    other = new pg.Client({ connectionString: made.url });
    await other.connect();
  });
  afterEach(() => other.end());

  /** Server processes that wait for a lock. A transaction sees them as they were at its first look, unless told otherwise. */
  const whoWaits = async () => {
    await other.query('SELECT pg_stat_clear_snapshot()');
    const { rows } = await other.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows.map(({ pid }) => pid);
  };

  it('because two statements wait for each other is tried again', async () => {
    const id = await newDataset();
    const store = new ItemStore(database.pool);
    // a statement goes up by hash: the first takes the externalIds from below, the second from above
    const rows = (first: string, externalIds: number[]): NewItemRow[] =>
      externalIds.map((n, i) => ({
        id: uuid(),
        externalId: `${n}`,
        contentHash: first + i.toString(16).padStart(63, '0'),
        prompt: [{ role: 'user', content: 'Hi' }],
        metadata: {},
        candidates: [],
        modality: 'text',
        conditionHash: null,
        assets: [],
        gold: null,
        options: [],
        questions: [],
      }));
    const query = jest.spyOn(database.pool, 'query');
    // both wait in the middle for a third, and once it is gone for each other
    await other.query('BEGIN');
    await other.query(
      `INSERT INTO item (id, dataset_id, external_id, content_hash, prompt) VALUES ($1, $2, '3', $3, '[{}]')`,
      [uuid(), id, 'c'.repeat(64)],
    );
    const up = [1, 2, 3, 4, 5];
    const inserting = [store.insert(id, rows('a', up)), store.insert(id, rows('b', [...up].reverse()))];
    while ((await whoWaits()).length < 2) await sleep(5);
    await other.query('ROLLBACK');

    const stored = await Promise.all(inserting);
    expect(stored.map(({ size }) => size).sort()).toEqual([0, 5]);
    // one gives way; where both looked for the deadlock at the same moment, both do
    expect([3, 4]).toContain(query.mock.calls.length);
    query.mockRestore();
  });

  it('by going away says what is stored, and the same file goes on from there', async () => {
    const id = await newDataset();
    const lines = Array.from({ length: 5_000 }, (_, i) => ({ prompt: `prompt ${i}`, candidates: [{ text: 'A' }] }));
    let killed: Promise<void> | undefined;
    const kill = async () => {
      await other.query('BEGIN; LOCK TABLE candidate IN SHARE MODE');
      for (let tries = 0; tries < 500; tries++) {
        const [waiting] = await whoWaits();
        if (waiting !== undefined) {
          await other.query('SELECT pg_terminate_backend($1)', [waiting]);
          return;
        }
        await sleep(10);
      }
      throw new Error('no statement waited for the lock');
    };
    const importing = items.importStream(id, stream(lines), { onProgress: () => void (killed ??= kill()) });
    await expect(importing).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'import_interrupted',
      message: expect.stringMatching(/PostgreSQL could not store more .* (2000|4000) are stored/),
    });
    await killed;
    await other.query('ROLLBACK');
    const { items: stored } = await datasets.get(id);
    expect([2_000, 4_000]).toContain(stored);
    expect(await load(id, lines)).toMatchObject({ accepted: 5_000 - stored, duplicates: stored, rejected: 0 });
    expect((await datasets.get(id)).items).toBe(5_000);
  });
});

describe('data sets', () => {
  it('have a name of their own', async () => {
    const dataset = await datasets.create({ name: '  Red team  ', description: 'D' }, 'ann');
    expect(dataset).toEqual({
      id: expect.any(String),
      name: 'Red team',
      description: 'D',
      createdAt: expect.any(Date),
      items: 0,
    });
    expect(await datasets.findByName('Red team ')).toEqual(dataset);
    expect(await datasets.get(dataset.id)).toEqual(dataset);
    await expect(datasets.create({ name: 'Red team' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'dataset_name_taken',
      message: expect.stringContaining(dataset.id),
    });
    expect(await datasets.findByName('red team')).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['blanks', '  '],
    ['201 letters', 'x'.repeat(201)],
    ['U+0000', 'a\u0000b'],
    ['half of a surrogate pair', '\ud800'],
  ])('are not called by %s', async (_name, name) => {
    await expect(datasets.create({ name })).rejects.toMatchObject({ kind: 'invalid', code: 'bad_dataset_name' });
    expect(await datasets.findByName(name)).toBeNull();
  });

  it('that do not exist are missing', async () => {
    for (const id of ['', 'x', '01919191-0000-7000-8000-000000000001']) {
      await expect(datasets.get(id)).rejects.toMatchObject({ kind: 'missing', code: 'dataset_not_found' });
      await expect(datasets.items(id)).rejects.toMatchObject({ kind: 'missing', code: 'dataset_not_found' });
    }
  });

  it('are listed from the newest, page by page', async () => {
    const ids = [await newDataset(), await newDataset(), await newDataset()].reverse();
    const first = await datasets.list({ limit: 2 });
    const second = await datasets.list({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.data, ...second.data].slice(0, 3).map(({ id }) => id)).toEqual(ids);
  });
});

// Recorded data of others is no part of the repository: without it this test cannot run, and says so.
const file = resolve(
  process.env.PRECEPT_CONFORMANCE_DATA ?? '../shared/data',
  'hh_rlhf/harmless_base_test_even.jsonl.gz',
);
const there = existsSync(file);
if (!there)
  writeSync(
    2,
    `\nNOT RUN: the import of HH-RLHF needs ${file}; set PRECEPT_CONFORMANCE_DATA to the folder of the recorded data.\n`,
  );

(there ? describe : describe.skip)('HH-RLHF', () => {
  it('keeps out exactly the 5 pairs with two contexts and the 2 with an empty answer, and names them', async () => {
    const id = await newDataset();
    const result = await items.importStream(id, createReadStream(file), { format: 'hh-rlhf' });
    expect(result).toMatchObject({ accepted: 1_149, duplicates: 0, rejected: 7, errorsTruncated: false });
    // upstream's numbering counts every second line from 0: the line here is half of it, plus one
    const upstream = (code: string) =>
      result.errors.filter((error) => error.code === code).map(({ line }) => 2 * (line - 1));
    expect(upstream('contexts_differ')).toEqual([1254, 1688, 1950, 1952, 2036]);
    expect(upstream('empty_final_turn')).toEqual([86, 516]);
    const all = await everyItem(id);
    expect(all).toHaveLength(1_149);
    for (const { candidates, prompt, metadata } of all) {
      expect(candidates.map(({ position }) => position)).toEqual([0, 1]);
      expect(prompt.at(-1)?.role).toBe('user');
      expect(metadata).toEqual({ source: 'hh-rlhf', line: expect.any(Number) });
    }
    expect(all[0]?.prompt[0]).toEqual({ role: 'user', content: 'what are some pranks with a pen i can do?' });
  });
});
