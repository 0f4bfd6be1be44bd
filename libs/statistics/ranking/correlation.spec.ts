import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pearson, spearman } from './correlation.js';
import { kendallTauB } from './kendall-tau.js';
import { averageRanks, placesOf } from './ranks.js';

const pairs = fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })), { maxLength: 40 });

/** Tau-b as it is defined: every two points against each other. */
function tauByPairs(x: number[], y: number[]): number | null {
  let [score, untiedX, untiedY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) {
      const [sx, sy] = [Math.sign(x[i]! - x[j]!), Math.sign(y[i]! - y[j]!)];
      score += sx * sy;
      untiedX += Math.abs(sx);
      untiedY += Math.abs(sy);
    }
  return untiedX === 0 || untiedY === 0 ? null : score / Math.sqrt(untiedX * untiedY);
}

describe('ranks', () => {
  it('share the mean of their ranks where values are equal', () =>
    expect(averageRanks([10, 20, 10, 5])).toEqual([2.5, 4, 2.5, 1]));

  it('sum to n (n + 1) / 2', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (values) => {
        const sum = averageRanks(values).reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((values.length * (values.length + 1)) / 2);
      }),
    ));

  it('as places share the best one and leave the next out', () => {
    expect(placesOf([0.5, 2, 2, 0.1])).toEqual([3, 1, 1, 4]);
    expect(placesOf([0.5, 2, 2, 0.1], 'lower')).toEqual([2, 3, 3, 1]);
    expect(placesOf([Infinity, Infinity, 0])).toEqual([1, 1, 3]);
    expect(placesOf([])).toEqual([]);
  });

  it('as places are equal within a tolerance of the best of the place, not along a chain', () => {
    expect(placesOf([1, 1 - 1e-12, 0.5], 'higher', 1e-9)).toEqual([1, 1, 3]);
    expect(placesOf([1, 0.95, 0.9], 'higher', 0.06)).toEqual([1, 1, 3]);
  });

  it('do not exist of NaN', () => {
    expect(() => averageRanks([1, Number.NaN])).toThrow(RangeError);
    expect(() => placesOf([Number.NaN])).toThrow(RangeError);
  });
});

describe('correlation', () => {
  it('by hand', () => {
    // x 1 2 3, y 1 3 2: deviations -1 0 1 and -1 1 0
    expect(pearson([1, 2, 3], [1, 3, 2])).toBeCloseTo(0.5, 12);
    expect(spearman([1, 2, 30], [1, 300, 20])).toBeCloseTo(0.5, 12);
    expect(kendallTauB([1, 2, 3], [1, 3, 2])).toBeCloseTo(1 / 3, 12);
    // ranks 1.5 1.5 3 and 1 2 3: product 1.5, squares 1.5 and 2
    expect(spearman([7, 7, 9], [1, 2, 3])).toBeCloseTo(1.5 / Math.sqrt(3), 12);
    // one pair tied in x: 2 of sqrt(2 * 3)
    expect(kendallTauB([7, 7, 9], [1, 2, 3])).toBeCloseTo(2 / Math.sqrt(6), 12);
  });

  it('tau-b is that of every two points', () =>
    fc.assert(
      fc.property(pairs, (points) => {
        const [x, y] = [points.map(([a]) => a), points.map(([, b]) => b)];
        const expected = tauByPairs(x, y);
        if (expected === null) expect(kendallTauB(x, y)).toBeNull();
        else expect(kendallTauB(x, y)).toBeCloseTo(expected, 12);
      }),
    ));

  it.each([
    ['pearson', pearson],
    ['spearman', spearman],
    ['kendallTauB', kendallTauB],
  ])('%s is symmetric, changes sign with one list, and lies in [-1, 1]', (_, correlation) =>
    fc.assert(
      fc.property(pairs, (points) => {
        const [x, y] = [points.map(([a]) => a), points.map(([, b]) => b)];
        const r = correlation(x, y);
        const turned = correlation(
          y,
          x.map((value) => -value),
        );
        if (r === null) expect(turned).toBeNull();
        else {
          expect(Math.abs(r)).toBeLessThanOrEqual(1);
          expect(turned).toBeCloseTo(-r, 12);
        }
      }),
    ),
  );

  it.each([
    ['pearson', pearson],
    ['spearman', spearman],
    ['kendallTauB', kendallTauB],
  ])('%s is unknown of constants and of less than two, and refuses what cannot be paired', (_, correlation) => {
    expect(correlation([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(correlation([1], [2])).toBeNull();
    expect(correlation([], [])).toBeNull();
    expect(() => correlation([1, 2], [1])).toThrow('paired');
    expect(() => correlation([1, Number.NaN], [1, 2])).toThrow('finite');
    expect(() => correlation([1, 2], [1, Infinity])).toThrow('finite');
  });

  it('pearson survives a large common offset', () =>
    expect(pearson([1e9 + 1, 1e9 + 2, 1e9 + 3], [1, 3, 2])).toBeCloseTo(0.5, 9));
});
