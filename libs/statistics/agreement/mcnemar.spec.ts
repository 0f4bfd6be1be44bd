import { describe, expect, it } from '@jest/globals';
import { mcNemar } from './mcnemar.js';
import { pairedDifference } from './paired-difference.js';

describe('McNemar', () => {
  it('is the exact test of the discordant pairs', () => {
    // 2 * (1 + 5) / 2^5
    expect(mcNemar(4, 1)).toEqual({ onlyFirst: 4, onlySecond: 1, p: expect.closeTo(0.375, 12), chiSquared: 0.8 });
    expect(mcNemar(1, 4).p).toBeCloseTo(mcNemar(4, 1).p, 12);
  });

  it('of equal counts and of none finds no difference', () => {
    expect(mcNemar(3, 3).p).toBe(1);
    expect(mcNemar(0, 0)).toEqual({ onlyFirst: 0, onlySecond: 0, p: 1, chiSquared: null });
  });

  it('stays finite for large counts', () => {
    expect(mcNemar(60_000, 61_000).p).toBeGreaterThan(0);
    expect(mcNemar(60_000, 61_000).p).toBeLessThan(0.01);
  });

  it.each([
    [-1, 2],
    [0.5, 1],
    [Number.NaN, 1],
  ])('refuses %p and %p', (a, b) => expect(() => mcNemar(a, b)).toThrow(RangeError));
});

describe('the difference of paired proportions', () => {
  it('has the published interval', () => {
    // complete response before and after consolidation therapy, Cavo et al. 2012, as worked in Fagerland, Lydersen and
    // Laake, Statistical Analysis of Contingency Tables (2017), chapter 8: 0.0621, 0.0046 to 0.1186
    const { n, difference, interval } = pairedDifference({ both: 59, onlyFirst: 6, onlySecond: 16, neither: 80 });
    expect(n).toBe(161);
    expect(difference).toBeCloseTo(0.0621, 4);
    expect(interval?.low).toBeCloseTo(0.0046, 4);
    expect(interval?.high).toBeCloseTo(0.1186, 4);
  });

  it('turns with the labellings', () => {
    const one = pairedDifference({ both: 5, onlyFirst: 2, onlySecond: 9, neither: 4 });
    const two = pairedDifference({ both: 5, onlyFirst: 9, onlySecond: 2, neither: 4 });
    expect(two.difference).toBeCloseTo(-(one.difference ?? 0), 12);
    expect(two.interval?.low).toBeCloseTo(-(one.interval?.high ?? 0), 12);
  });

  it('stays within -1 and 1, holds the difference, and has a width also where all agree', () => {
    for (const counts of [
      { both: 0, onlyFirst: 0, onlySecond: 3, neither: 0 },
      { both: 10, onlyFirst: 0, onlySecond: 0, neither: 0 },
      { both: 0, onlyFirst: 5, onlySecond: 5, neither: 0 },
    ]) {
      const { difference, interval } = pairedDifference(counts);
      expect(interval?.low).toBeGreaterThanOrEqual(-1);
      expect(interval?.high).toBeLessThanOrEqual(1);
      expect(interval?.low).toBeLessThanOrEqual(difference ?? Number.NaN);
      expect(interval?.high).toBeGreaterThanOrEqual(difference ?? Number.NaN);
      expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeGreaterThan(0);
    }
  });

  it('of nothing is unknown', () =>
    expect(pairedDifference({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 })).toEqual({
      n: 0,
      difference: null,
      interval: null,
    }));
});
