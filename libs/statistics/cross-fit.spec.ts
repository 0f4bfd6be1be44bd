import { describe, expect, it } from '@jest/globals';
import { crossFit } from './cross-fit.js';

const rows = Array.from({ length: 23 }, (_, i) => ({ key: `row-${i}`, value: i }));
const remember = (others: readonly { key: string; value: number }[]) => {
  const memory = new Map(others.map(({ key, value }) => [key, value]));
  return ({ key }: { key: string }): number => memory.get(key) ?? -1;
};

describe('cross-fitting', () => {
  it('tells no row by a model that has seen it', () =>
    expect(crossFit(rows, remember, { seed: 's' }).held).toEqual(rows.map(() => -1)));

  it('tells another row by the mean of all models', () => {
    const { predict } = crossFit(rows, (others) => () => others.length, { seed: 's', folds: 4 });
    // 23 rows in folds of 6, 6, 6 and 5
    expect(predict(rows[0]!)).toBeCloseTo((17 + 17 + 17 + 18) / 4, 12);
  });

  it('deals folds by the keys, whatever the order', () => {
    const total = (others: readonly { value: number }[]) => () => others.reduce((sum, { value }) => sum + value, 0);
    const { held } = crossFit(rows, total, { seed: 's' });
    expect(crossFit([...rows].reverse(), total, { seed: 's' }).held.reverse()).toEqual(held);
    expect(crossFit(rows, total, { seed: 't' }).held).not.toEqual(held);
  });

  it('needs two rows and two folds', () => {
    expect(() => crossFit(rows.slice(0, 1), remember, { seed: 's' })).toThrow(RangeError);
    expect(() => crossFit(rows, remember, { seed: 's', folds: 1 })).toThrow(RangeError);
    expect(crossFit(rows.slice(0, 2), remember, { seed: 's' }).held).toEqual([-1, -1]);
  });
});
