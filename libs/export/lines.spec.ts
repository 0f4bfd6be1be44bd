import { describe, expect, it } from '@jest/globals';
import type { PairRow } from '#libs/database/export/exported-pair.js';
import { LeftOut, type GroupShare } from './formats/format.js';
import { linesOf, wholeGroups } from './lines.js';

const text = (words: string, index: number) => ({
  text: words,
  contentHash: words,
  image: null,
  kind: 'candidate' as const,
  index,
});
const row: PairRow = {
  pair: {
    item: { contentHash: 'i', externalId: null },
    prompt: [{ role: 'user', content: 'How?' }],
    chosen: text('Kindly.', 0),
    rejected: text('No.', 1),
    probability: 0.75,
    target: 0.75,
    margin: 1,
    flipped: false,
    way: 'verdict',
    offline: false,
  },
  done: true,
  duplicate: false,
};
const of = (item: string, change: Partial<PairRow> = {}): PairRow => ({
  ...row,
  pair: { ...row.pair, item: { contentHash: item, externalId: null } },
  ...change,
});
const shape = { row: ({ probability }: PairRow['pair']) => ({ probability }) };
const shares = { row: (_: PairRow['pair'], { id, weight }: GroupShare) => [id, weight] };

describe('linesOf', () => {
  it('is the JSON of the format’s rows', () => {
    expect(linesOf([row], shape)).toEqual(['{"probability":0.75}']);
    expect(linesOf([{ ...row, pair: { ...row.pair, probability: 1 - 0.9 } }], shape)).toEqual([
      '{"probability":0.09999999999999998}',
    ]);
  });

  it('leaves out, whatever the format says', () => {
    const same = { ...row, pair: { ...row.pair, rejected: { ...row.pair.rejected, text: 'Kindly.' } } };
    expect(linesOf([{ ...row, done: false }, { ...row, duplicate: true }, same], shape)).toEqual([
      new LeftOut('label_job_not_done'),
      new LeftOut('duplicate'),
      new LeftOut('same_text'),
    ]);
  });

  it('passes on why the format leaves a pair out', () => {
    const refusing = { ...shape, refuse: () => new LeftOut('empty_text') };
    expect(linesOf([row], refusing)).toEqual([new LeftOut('empty_text')]);
  });

  it('shares each group among those of its pairs that are exported', () => {
    const rows = [of('a'), of('b'), of('b', { duplicate: true }), of('b'), of('b'), of('c', { done: false })];
    expect(linesOf(rows, shares)).toEqual([
      '["a",1]',
      `["b",${1 / 3}]`,
      new LeftOut('duplicate'),
      `["b",${1 / 3}]`,
      `["b",${1 / 3}]`,
      new LeftOut('label_job_not_done'),
    ]);
  });

  it('does not write a format’s forgotten row as nothing', () => {
    expect(() => linesOf([row], { row: () => undefined })).toThrow('the format gave no row');
  });
});

describe('wholeGroups', () => {
  it.each([
    [['a', 'a', 'b'], ['b', 'b'], ['b', 'c'], ['c']],
    [['a'], ['a'], ['b'], ['b', 'b', 'b', 'c', 'c']],
    [['a', 'a', 'b', 'b', 'b', 'b', 'c', 'c'], []],
    [
      ['a', 'a', 'b', 'b', 'b', 'b'],
      ['c', 'c'],
    ],
  ])('cuts no group, wherever batches end: %j', async (...batches) => {
    async function* coming() {
      await Promise.resolve();
      for (const batch of batches) yield batch.map((item) => of(item));
    }
    const seen: string[][] = [];
    for await (const rows of wholeGroups(coming())) seen.push(rows.map(({ pair }) => pair.item.contentHash));
    expect(seen.flat().join('')).toBe('aabbbbcc');
    for (const item of 'abc') expect(seen.filter((rows) => rows.includes(item))).toHaveLength(1);
    expect(seen.every((rows) => rows.length > 0)).toBe(true);
  });

  it('of nothing are none', async () => {
    async function* nothing(): AsyncGenerator<PairRow[]> {
      await Promise.resolve();
    }
    for await (const rows of wholeGroups(nothing())) expect(rows).toBe('never');
  });
});
