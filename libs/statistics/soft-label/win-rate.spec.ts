import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { winRate } from './win-rate.js';

describe('win rate', () => {
  it('by hand: mean, sample standard deviation over the root of n', () => {
    // mean 0.5; squares 0.25 + 0.0625 + 0.0625 + 0.25; variance 0.625 / 3
    const rate = winRate([0, 0.25, 0.75, 1]);
    expect(rate).toMatchObject({ n: 4, winRate: 50, wins: 2, losses: 2, draws: 0, discreteWinRate: 50 });
    expect(rate.standardError).toBeCloseTo(100 * Math.sqrt(0.625 / 3 / 4), 12);
  });

  it('counts a draw half', () =>
    expect(winRate([1, 0.5, 0.5])).toMatchObject({ wins: 1, losses: 0, draws: 2, discreteWinRate: 200 / 3 }));

  it('has no standard error of one, and nothing of nothing', () => {
    expect(winRate([0.7])).toMatchObject({ n: 1, standardError: null });
    expect(winRate([])).toMatchObject({ n: 0, winRate: null, standardError: null, discreteWinRate: null });
  });

  it('of the base is 100 less that of the subject, with the same standard error', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }), (preferences) => {
        const subject = winRate(preferences);
        const base = winRate(preferences.map((p) => 1 - p));
        expect(subject.winRate! + base.winRate!).toBeCloseTo(100, 9);
        expect(base.standardError).toBeCloseTo(subject.standardError!, 9);
      }),
    ));

  it.each([-0.01, 1.5, Number.NaN])('refuses %p', (p) => expect(() => winRate([0.5, p])).toThrow(RangeError));
});
