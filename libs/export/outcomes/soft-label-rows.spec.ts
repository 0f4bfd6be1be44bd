import { describe, expect, it } from '@jest/globals';
import { outcomesOf } from './pair-outcomes.js';
import { preceptColumns } from '../formats/precept-columns.js';
import { softLabelRows } from './soft-label-rows.js';
import { pairRow, textPair } from '../testing/text-pair.js';

const rows = (target: number, count: number) => softLabelRows(textPair({ target }), count);
const turned = (target: number, count: number) => rows(target, count).filter(({ copy }) => copy === 'turned').length;

describe('softLabelRows', () => {
  it.each([
    [0.8, 10, 2],
    [0.99, 10, 0],
    [0.6, 5, 2],
    [0.5, 2, 1],
    [0.75, 100, 25],
  ])('turns of a target of %d in %d rows %d round', (target, count, expected) => {
    expect(rows(target, count)).toHaveLength(count);
    expect(turned(target, count)).toBe(expected);
  });

  it('tells of a row what stands in it: never the same text twice', () => {
    for (const { chosen, rejected, target, probability, margin, copy } of rows(0.8, 10)) {
      const kept = copy === 'kept';
      expect([chosen.text, rejected.text]).toEqual(kept ? ['Kindly.', 'No.'] : ['No.', 'Kindly.']);
      expect(target).toBeCloseTo(kept ? 0.8 : 0.2, 12);
      expect(probability).toBe(kept ? 0.75 : 0.25);
      expect(margin).toBe((kept ? 1 : -1) * textPair().margin);
    }
  });

  it('stays one pair of its group, whose weight its rows share', () => {
    const told = { margin: false, principles: [], copies: 4 };
    const [outcome] = outcomesOf([pairRow(), pairRow()], { row: preceptColumns }, told);
    expect(outcome?.exported).toBe(2);
    expect(outcome?.rows).toHaveLength(8);
    const columns = outcome?.rows as Record<string, unknown>[];
    expect(columns.map((row) => row.precept_copy).filter((copy) => copy === 'turned')).toHaveLength(2);
    expect(columns.reduce((sum, row) => sum + Number(row.precept_weight), 0)).toBe(1);
  });
});
