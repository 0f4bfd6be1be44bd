import { describe, expect, it } from '@jest/globals';
import type { PairRow, TextPair } from '#libs/database/export/exported-pair.js';
import { LeftOut, type GroupShare, type PairGroupShape } from '../formats/format.js';
import { outcomesOf, wholeGroups } from './pair-outcomes.js';
import { candidate, pairRow } from '../testing/text-pair.js';

const of = (item: string, marks: Partial<Omit<PairRow, 'pair'>> = {}): PairRow =>
  pairRow({ item: { contentHash: item, externalId: null } }, marks);
const shape = { row: ({ probability }: TextPair) => ({ probability }) };
const shares = { row: (_: TextPair, { id, weight, principles }: GroupShare) => ({ id, weight, principles }) };
const told = { margin: false, principles: ['kind'] };

describe('outcomesOf', () => {
  it('has a row a pair, group by group', () => {
    const { prompt } = pairRow().pair;
    const row = { probability: 0.75 };
    expect(outcomesOf([of('a'), of('a'), of('b')], shape, told)).toMatchObject([
      { prompt, rows: [row, row], exported: 2, leftOut: [] },
      { prompt, rows: [row], exported: 1, leftOut: [] },
    ]);
  });

  it('leaves out, whatever the format says', () => {
    const same = pairRow({ rejected: candidate('Kindly.', 1) });
    const [outcome] = outcomesOf([pairRow({}, { done: false }), pairRow({}, { duplicate: true }), same], shape, told);
    expect(outcome).toMatchObject({
      rows: [],
      exported: 0,
      leftOut: [new LeftOut('label_job_not_done'), new LeftOut('duplicate'), new LeftOut('same_text')],
    });
  });

  it('passes on why the format leaves a pair out', () => {
    const refusing = { ...shape, refuse: () => new LeftOut('empty_text') };
    expect(outcomesOf([pairRow()], refusing, told)).toMatchObject([{ rows: [], leftOut: [new LeftOut('empty_text')] }]);
  });

  it('shares each group among those of its pairs that are exported', () => {
    const rows = [of('a'), of('b'), of('b', { duplicate: true }), of('b'), of('b'), of('c', { done: false })];
    const share = (id: string, weight: number) => ({ id, weight, principles: ['kind'] });
    expect(outcomesOf(rows, shares, told).map((outcome) => outcome.rows)).toEqual([
      [share('a', 1)],
      [share('b', 1 / 3), share('b', 1 / 3), share('b', 1 / 3)],
      [],
    ]);
  });

  it('counts what people turned round, and not what they ranked themselves elsewhere', () => {
    const machine = { probability: 0.8, target: 0.8, margin: 1.4, flipped: false, way: 'verdict' } as const;
    const turned = pairRow({ way: 'human', audit: { audited: true, human: 'rejected', machine } });
    const ranked = pairRow({ way: 'human', audit: { audited: false, human: null, machine: null } });
    expect(outcomesOf([turned, ranked, ranked], shape, told)).toMatchObject([{ audited: 1, overridden: 1 }]);
  });

  it('gives every row a margin, or none', () => {
    const margin = 1.0986122886681098;
    expect(outcomesOf([of('a'), of('b')], shape, { ...told, margin: true })).toMatchObject([
      { rows: [{ margin }] },
      { rows: [{ margin }] },
    ]);
    expect(outcomesOf([of('a')], shape, told)[0]?.rows[0]).not.toHaveProperty('margin');
  });

  it('hands a format of groups what is left of each, with what does not fit beside the others taken out', () => {
    const grouped: PairGroupShape<TextPair> = {
      refuse: ({ chosen }) => (chosen.text === '' ? new LeftOut('empty_text') : null),
      refuseIn: ({ chosen }, pairs) =>
        pairs.some(({ rejected }) => rejected.text === chosen.text) ? new LeftOut('won_and_lost') : null,
      rows: (pairs, { weight }) => [{ texts: pairs.map(({ chosen }) => chosen.text), weight }],
    };
    const rows = [
      pairRow({ chosen: candidate('A', 0), rejected: candidate('B', 1) }),
      pairRow({ chosen: candidate('B', 1), rejected: candidate('C', 2) }),
      pairRow({ chosen: candidate('', 3) }),
      of('z', { done: false }),
    ];
    expect(outcomesOf(rows, grouped, told)).toMatchObject([
      {
        rows: [{ texts: ['A'], weight: 1 }],
        exported: 1,
        leftOut: [new LeftOut('empty_text'), new LeftOut('won_and_lost')],
      },
      { rows: [], exported: 0 },
    ]);
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
