import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '#libs/domain/testing/any-character.js';
import { gzipSync } from 'node:zlib';
import { MemoryItemStore } from '#libs/database/testing/memory-item.store.js';
import type { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import type { Asset } from '#libs/domain/asset.js';
import { invalid } from '#libs/domain/precept-error.js';
import { ItemService, type ImportOptions } from './item.service.js';
import { NO_IMAGES } from '../testing/no-images.js';
import { LINE_ERROR_CODES, type LineError } from './line-error.js';

const DATASET = '01919191-0000-7000-8000-000000000001';

async function* chunked(bytes: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

function setUp(items = new MemoryItemStore(), images = NO_IMAGES) {
  const notes: unknown[] = [];
  const datasets: Pick<DatasetStore, 'byId' | 'noteImport'> = {
    byId: async (id) => (id === DATASET ? { id, name: 'd', description: '', createdAt: new Date(), items: 0 } : null),
    noteImport: async (_id, actor, detail) => void notes.push([actor, detail]),
  };
  const service = new ItemService(datasets, items, images);
  const load = (file: string | Uint8Array, options?: ImportOptions) =>
    service.importStream(DATASET, chunked(typeof file === 'string' ? Buffer.from(file) : file), options);
  return { items, notes, service, load };
}

const nonBlankLines = (file: Uint8Array) =>
  Buffer.from(file)
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF/, '')
    .split('\n')
    .filter((line) => /[^ \t\r]/.test(line)).length;

const line = (prompt: string, externalId?: string) => JSON.stringify({ prompt, externalId });

describe('an import', () => {
  it('tells of the format that a file seems to have, where every line is rejected', async () => {
    const { load } = setUp();
    const told: string[] = [];
    const onLooksLike = (format: string) => void told.push(format);
    const turns = (answer: string) => `\n\nHuman: Hi\n\nAssistant: ${answer}`;
    const pair = JSON.stringify({ chosen: turns('a'), rejected: turns('b') });
    await load([pair, pair, line('one')].join('\n'), { onLooksLike });
    expect(told).toEqual([]);
    await load([pair, pair].join('\n'), { onLooksLike });
    expect(told).toEqual(['hh-rlhf']);
  });

  it('takes an item with nothing but an image to be edited for one of images', async () => {
    const items = new MemoryItemStore();
    const asset: Asset = {
      ...{ hash: 'a'.repeat(64), type: 'png', width: 1, height: 1, bytes: 1, perceptualHash: '0'.repeat(16) },
      ...{ renditionHash: 'b'.repeat(64), renditionType: 'png' },
    };
    const { load } = setUp(items, { take: async () => asset });
    const condition = { base64: 'aGk=' };
    const edits = [
      { prompt: 'Bluer.', condition },
      { prompt: 'What is it?', condition, candidates: [{ text: 'A cat.' }] },
    ];
    await load(edits.map((edit) => JSON.stringify(edit)).join('\n'));
    expect(items.items.map(({ modality }) => modality)).toEqual(['image', 'text']);
  });

  it('lands what is good, counts what repeats, names what is bad', async () => {
    const { load, items } = setUp();
    const result = await load(['', line('one'), 'nonsense', line('two'), line('one'), '[]', line('  ')].join('\n'));
    expect(result).toEqual({
      accepted: 2,
      duplicates: 1,
      goldAdded: 0,
      rejected: 3,
      errors: [
        { line: 3, code: 'broken_json', message: expect.stringMatching(/^Not JSON: /) },
        { line: 6, code: 'not_an_object', message: 'A line holds one JSON object; here it is a list.' },
        { line: 7, code: 'empty_prompt', message: expect.any(String) },
      ],
      errorsTruncated: false,
      errorsLeftOut: 0,
    });
    expect(items.items.map(({ prompt }) => prompt[0]?.content)).toEqual(['one', 'two']);
    expect(items.items[0]!.id < items.items[1]!.id).toBe(true);
  });

  it('names bytes that are not UTF-8 by their line, and takes the other lines', async () => {
    const { load } = setUp();
    const result = await load(Buffer.from(`${line('é')}\n{"prompt": "\xFF"}\n${line('three')}\n`, 'latin1'));
    expect(result.errors.map((error) => [error.line, error.code])).toEqual([
      [1, 'invalid_utf8'],
      [2, 'invalid_utf8'],
    ]);
    expect(result.errors[0]?.message).toBe('Byte 12 of the line is not UTF-8.');
    expect(result.accepted).toBe(1);
    const utf16 = await load(Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(line('Hi'), 'utf16le')]));
    expect(utf16.errors[0]?.message).toMatch(/UTF-16: save it as UTF-8/);
  });

  it('rejects a line that writes a field twice, at any depth and in any format', async () => {
    const twice = [
      '{"prompt": "one", "prompt": "two"}',
      '{"prompt": "Hi", "candidates": [{"text": "a"}, {"text": "b", "te\\u0078t": "c"}]}',
      '{"prompt": [{"role": "user", "content": "a", "content": "b"}]}',
      '{"prompt": "Hi", "metadata": {"deep": {"x": [{"y": 1, "y": 1}]}}}',
    ];
    const { load, items } = setUp();
    const { accepted, errors } = await load([...twice, line('good')].join('\n'));
    expect(accepted).toBe(1);
    expect(items.items[0]?.prompt[0]?.content).toBe('good');
    expect(errors).toEqual(
      ['prompt', 'candidates[1].text', 'prompt[0].content', 'metadata.deep.x[0].y'].map((path, i) => ({
        line: i + 1,
        code: 'repeated_field',
        message: `The field ${path} is written twice: leave one of them out.`,
      })),
    );
    const side = JSON.stringify('\n\nHuman: Hi\n\nAssistant: Hello');
    const pairs = await load(`{"chosen": ${side}, "chosen": ${side}, "rejected": ${side}}`, { format: 'hh-rlhf' });
    expect(pairs.errors[0]?.code).toBe('repeated_field');
  });

  it('explains a file that is one JSON array', async () => {
    const { errors } = await setUp().load(JSON.stringify([{ prompt: 'Hi' }], null, 2));
    expect(errors[0]?.message).toMatch(/one JSON array is not read: write one object a line/);
  });

  it('of the same file again finds duplicates only', async () => {
    const { load } = setUp();
    const file = Array.from({ length: 5_000 }, (_, i) => line(`prompt ${i}`, `${i}`)).join('\n');
    const seen: number[] = [];
    expect(await load(file, { onProgress: ({ accepted }) => seen.push(accepted) })).toMatchObject({ accepted: 5_000 });
    expect(seen).toEqual([2_000, 4_000, 5_000]);
    expect(await load(gzipSync(file))).toMatchObject({ accepted: 0, duplicates: 5_000, rejected: 0 });
  });

  it('keeps an externalId for the content that had it first', async () => {
    const { load, items } = setUp();
    const result = await load(
      [line('a', '1'), line('b', '1'), line('a', '1'), line('a', '2'), line('c', '2'), line('b'), line('a', '2')].join(
        '\n',
      ),
    );
    // line 4 repeats the content of line 1, so its externalId "2" stays free for line 5, and line 7 then finds it taken
    expect(result).toMatchObject({ accepted: 3, duplicates: 2, rejected: 2 });
    expect(result.errors.map((error) => [error.line, error.code])).toEqual([
      [2, 'external_id_taken'],
      [7, 'external_id_taken'],
    ]);
    expect(items.items.map(({ prompt, externalId }) => [prompt[0]?.content, externalId])).toEqual([
      ['a', '1'],
      ['c', '2'],
      ['b', null],
    ]);
  });

  it('fills gold labels in where there are none, and changes none', async () => {
    const { load, items } = setUp();
    const pair = (n: number, gold?: unknown) =>
      JSON.stringify({ prompt: `${n}`, candidates: [{ text: 'a' }, { text: 'b' }], gold });
    const first = await load([pair(1), pair(2, 0), pair(3), pair(3, 1), pair(3, 1), pair(3, 0), pair(3)].join('\n'));
    // as if line by line: line 4 gives item 3 its label, line 5 repeats it, line 6 contradicts it
    expect(first).toMatchObject({ accepted: 3, duplicates: 3, goldAdded: 1, rejected: 1 });
    expect(first.errors).toEqual([
      { line: 6, code: 'gold_conflict', message: expect.stringMatching(/^The gold label 0 contradicts 1, which/) },
    ]);
    const second = await load([pair(1, 'tie'), pair(2, 1), pair(2, 0), pair(3, [1, 2])].join('\n'));
    expect(second).toMatchObject({ accepted: 0, duplicates: 2, goldAdded: 1, rejected: 2 });
    expect(second.errors.map(({ line: at, code }) => [at, code])).toEqual([
      [2, 'gold_conflict'],
      [4, 'gold_conflict'],
    ]);
    expect(items.items.map(({ gold }) => gold)).toEqual(['tie', 0, 1]);
  });

  it('decides again where another import has just given the gold label', async () => {
    const pair = (gold?: number) => JSON.stringify({ prompt: 'x', candidates: [{ text: 'a' }, { text: 'b' }], gold });
    for (const [theirs, expected] of [
      [1, { duplicates: 1, goldAdded: 0, rejected: 0 }],
      [0, { duplicates: 0, goldAdded: 0, rejected: 1 }],
    ] as const) {
      const items = new MemoryItemStore();
      const { load } = setUp(items);
      await load(pair());
      const addGold = items.addGold.bind(items);
      jest.spyOn(items, 'addGold').mockImplementationOnce(async (id, golds) => {
        await addGold(
          id,
          golds.map(({ contentHash }) => ({ contentHash, gold: theirs })),
        );
        return addGold(id, golds);
      });
      expect(await load(pair(1))).toMatchObject({ accepted: 0, ...expected });
    }
  });

  it('names 1,000 rejected lines, counts all, and tells all to who listens', async () => {
    const { load } = setUp();
    const told: LineError[] = [];
    const onRejected = async (rejected: LineError[]) => {
      await new Promise((resolve) => setImmediate(resolve));
      told.push(...rejected);
    };
    const file = `${'x\n'.repeat(1_500)}${line('good', '1')}\n${line('other', '1')}\n${'y\n'.repeat(1_000)}`;
    const result = await load(file, { onRejected });
    expect(result).toMatchObject({ accepted: 1, rejected: 2_501, errorsTruncated: true, errorsLeftOut: 1_501 });
    expect(result.errors).toHaveLength(1_000);
    expect(result.errors).toEqual(told.slice(0, 1_000));
    const numbers = [...Array(2_502).keys()].map((i) => i + 1).filter((number) => number !== 1_501);
    expect(told.map((error) => error.line)).toEqual(numbers);
    expect(told[1_500]).toMatchObject({ line: 1_502, code: 'external_id_taken' });
  });

  it('names the line at which a packed file is damaged', async () => {
    const packed = gzipSync(Array.from({ length: 3_000 }, (_, i) => line(`prompt ${i}`)).join('\n'));
    const result = await setUp().load(packed.subarray(0, -20));
    expect(result.rejected).toBe(1);
    expect(result.errors[0]).toMatchObject({ line: result.accepted + 1, code: 'broken_gzip' });
    expect(result.accepted).toBeGreaterThan(2_000);
  });

  it('is written down', async () => {
    const { load, notes } = setUp();
    await load(line('a'), { actor: 'ann' });
    expect(notes).toEqual([['ann', { format: 'items', accepted: 1, duplicates: 0, goldAdded: 0, rejected: 0 }]]);
  });

  it('needs a data set and a format that exist', async () => {
    const { service, load } = setUp();
    for (const id of ['x', DATASET.replace('1', '2')]) {
      await expect(service.importStream(id, chunked(Buffer.of()))).rejects.toMatchObject({
        kind: 'missing',
        code: 'dataset_not_found',
      });
    }
    await expect(load('', { format: 'hhrlhf' })).rejects.toMatchObject({
      code: 'unknown_format',
      message: expect.stringMatching(/did you mean "hh-rlhf"/),
    });
  });
});

describe('an import that cannot go on', () => {
  const file = Array.from({ length: 5_000 }, (_, i) => line(`prompt ${i}`)).join('\n');

  it('says how many lines are stored when PostgreSQL fails, and goes on safely', async () => {
    const { items, load } = setUp();
    const full = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
    const inserting = items.insert.bind(items);
    const insert = jest.spyOn(items, 'insert').mockImplementationOnce(inserting).mockRejectedValueOnce(full);
    await expect(load(file)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'import_interrupted',
      message: expect.stringMatching(/No space left on device.* 2000 are stored,.* Import the same again/),
    });
    insert.mockRestore();
    expect(await load(file)).toMatchObject({ accepted: 3_000, duplicates: 2_000, rejected: 0 });
  });

  it('says so when its source fails, and writes it down', async () => {
    const { items, service, notes } = setUp();
    async function* unplugged(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(file.slice(0, file.length / 2));
      throw new Error('aborted');
    }
    await expect(service.importStream(DATASET, unplugged())).rejects.toMatchObject({
      code: 'import_interrupted',
      message: expect.stringMatching(/its source could not be read on \(aborted\).* 2000 are stored/),
    });
    expect(items.items).toHaveLength(2_000);
    expect(notes).toEqual([['unknown', expect.objectContaining({ accepted: 2_000, interrupted: true })]]);
  });

  it('ends when nobody can be told of rejected lines: what is stored stays, and it is written down', async () => {
    const { items, load, notes } = setUp();
    const full = invalid('file_unwritable', 'rejected.jsonl cannot be written: the disk is full.');
    const onRejected = () => Promise.reject(full);
    await expect(load(`${file}\nx\n${file.replaceAll('prompt ', 'later ')}`, { onRejected })).rejects.toBe(full);
    expect(items.items).toHaveLength(5_999);
    expect(notes).toEqual([['unknown', expect.objectContaining({ accepted: 5_999, rejected: 1, interrupted: true })]]);
  });

  it('passes a fault of ours on as it is', async () => {
    const { items, load } = setUp();
    const ofNode = Object.assign(new TypeError('a fault'), { code: 'ERR_INVALID_ARG_TYPE' });
    for (const fault of [new TypeError('a fault'), ofNode]) {
      jest.spyOn(items, 'known').mockRejectedValueOnce(fault);
      await expect(load(line('a'))).rejects.toBe(fault);
    }
  });
});

describe('any bytes', () => {
  const known = new Set<string>(LINE_ERROR_CODES);
  const accountsFor = async (file: Uint8Array, size: number, format: string) => {
    const { service } = setUp();
    const result = await service.importStream(DATASET, chunked(file, size), { format });
    expect(result.accepted + result.duplicates + result.rejected).toBe(nonBlankLines(file));
    expect(result.errors).toHaveLength(result.rejected);
    for (const { code, message } of result.errors) {
      expect(known.has(code)).toBe(true);
      expect(message.isWellFormed()).toBe(true);
    }
  };
  const formats = fc.constantFrom('items', 'hh-rlhf');
  const sizes = fc.integer({ min: 1, max: 100 });

  it('that are random are accounted for, line by line', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).filter(([a, b]) => !(a === 0x1f && b === 0x8b));
    await fc.assert(fc.asyncProperty(bytes, sizes, formats, accountsFor), { numRuns: 300 });
  });

  it('that are nearly items are accounted for, line by line', async () => {
    const word = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 6 }),
      fc.constantFrom('', 'a', 'b', '\\ud800', '\u0000'),
    );
    const conversation = fc
      .array(fc.tuple(fc.constantFrom('Human', 'Assistant'), word), { maxLength: 4 })
      .map((turns) => turns.map(([who, text]) => `\n\n${who}: ${text}`).join(''));
    const message = fc.record(
      { role: fc.constantFrom('user', 'system', 'assistant', 'x'), content: word },
      { requiredKeys: ['content'] },
    );
    const value = fc.record(
      {
        prompt: fc.oneof(word, fc.array(message, { maxLength: 3 }), fc.jsonValue()),
        candidates: fc.oneof(fc.array(fc.record({ text: word }), { maxLength: 3 }), fc.jsonValue()),
        metadata: fc.oneof(fc.jsonValue(), fc.dictionary(word, fc.jsonValue())),
        externalId: fc.oneof(word, fc.jsonValue()),
        chosen: fc.oneof(conversation, fc.jsonValue()),
        rejected: fc.oneof(conversation, fc.jsonValue()),
        other: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const written = fc.oneof(
      { weight: 6, arbitrary: value.map((object) => JSON.stringify(object)) },
      { weight: 1, arbitrary: fc.constantFrom('', ' \t', '{', '[]', '\uFEFF{}') },
      { weight: 1, arbitrary: fc.string({ unit: anyCharacter }) },
    );
    const file = fc
      .array(written, { maxLength: 12 })
      .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => Buffer.from(lines.join(end))));
    await fc.assert(fc.asyncProperty(file, sizes, formats, accountsFor), { numRuns: 200 });
  });

  it('that begin as gzip and are not never throw', async () => {
    const bytes = fc.uint8Array({ maxLength: 100 }).map((rest) => Uint8Array.of(0x1f, 0x8b, ...rest));
    await fc.assert(
      fc.asyncProperty(bytes, sizes, async (file, size) => {
        const { service } = setUp();
        const { errors } = await service.importStream(DATASET, chunked(file, size));
        expect(errors.at(-1)?.code).toBe('broken_gzip');
      }),
    );
  });
});
