import { describe, expect, it } from '@jest/globals';
import type { PairRow } from '#libs/database/export/exported-pair.js';
import { LeftOut } from './formats/format.js';
import { lineOf } from './lines.js';

const text = (words: string, index: number) => ({ text: words, contentHash: words, kind: 'candidate' as const, index });
const row: PairRow = {
  pair: {
    item: { contentHash: 'i', externalId: null },
    prompt: [{ role: 'user', content: 'How?' }],
    chosen: text('Kindly.', 0),
    rejected: text('No.', 1),
    probability: 0.75,
    margin: 1,
    flipped: false,
    way: 'verdict',
    offline: false,
  },
  done: true,
  duplicate: false,
};
const toRow = ({ probability }: PairRow['pair']) => ({ probability });

describe('lineOf', () => {
  it('is the JSON of the format’s row', () => {
    expect(lineOf(row, toRow)).toBe('{"probability":0.75}');
    expect(lineOf({ ...row, pair: { ...row.pair, probability: 1 - 0.9 } }, toRow)).toBe(
      '{"probability":0.09999999999999998}',
    );
  });

  it('leaves out, whatever the format says', () => {
    expect(lineOf({ ...row, done: false }, toRow)).toEqual(new LeftOut('label_job_not_done'));
    expect(lineOf({ ...row, duplicate: true }, toRow)).toEqual(new LeftOut('duplicate'));
    const same = { ...row, pair: { ...row.pair, rejected: { ...row.pair.rejected, text: 'Kindly.' } } };
    expect(lineOf(same, toRow)).toEqual(new LeftOut('same_text'));
  });

  it('passes on why the format leaves a pair out', () => {
    expect(lineOf(row, () => new LeftOut('empty_text'))).toEqual(new LeftOut('empty_text'));
  });

  it('does not write a format’s forgotten row as nothing', () => {
    expect(() => lineOf(row, () => undefined)).toThrow('neither a row nor a reason');
  });
});
