import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { uniform } from '../draw.js';
import { betaBinomialSequence } from './beta-binomial-sequence.js';
import { wilson } from './wilson.js';
import { withoutReplacementSequence } from './without-replacement-sequence.js';

/** The share of `runs` in which the interval misses the truth at some look. */
const everMissed = (runs: number, missed: (run: number) => boolean): number =>
  Array.from({ length: runs }, (_, run) => Number(missed(run))).reduce((sum, one) => sum + one, 0) / runs;

describe('beta-binomial confidence sequence', () => {
  it('by hand: none of 20 ends where (1 - p)^20 = 1 / (20 * 21)', () => {
    expect(betaBinomialSequence(0, 20)).toEqual({
      low: 0,
      high: expect.closeTo(1 - (1 / 420) ** (1 / 20), 12),
    });
  });

  it('is unknown of nothing', () => expect(betaBinomialSequence(0, 0)).toBeNull());

  it('holds the truth at every look, where re-checked Wilson intervals do not', () => {
    const [truth, looks] = [0.1, 200];
    const missing = (interval: typeof wilson) => (run: number) => {
      let count = 0;
      for (let n = 1; n <= looks; n++) {
        count += Number(uniform('sequence', run, n) < truth);
        const { low, high } = interval(count, n)!;
        if (low > truth || high < truth) return true;
      }
      return false;
    };
    expect(everMissed(60, missing(betaBinomialSequence))).toBeLessThanOrEqual(0.05);
    expect(everMissed(60, missing(wilson))).toBeGreaterThan(0.2);
  });
});

describe('confidence sequence without replacement', () => {
  it('holds what has been seen, narrows to a point, and mirrors', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), fc.nat(200), (population, a, b) => {
        const of = Math.max(1, Math.min(a, population));
        const count = Math.min(b, of);
        const { low, high } = withoutReplacementSequence(count, of, population)!;
        expect(low).toBeGreaterThanOrEqual(count);
        expect(high).toBeLessThanOrEqual(population - (of - count));
        if (of === population) expect([low, high]).toEqual([count, count]);
        expect(withoutReplacementSequence(of - count, of, population)).toEqual({
          low: population - high,
          high: population - low,
        });
      }),
    ));

  it('holds the truth at every look', () => {
    const [population, marked] = [80, 8];
    const missed = everMissed(60, (run) => {
      const order = Array.from({ length: population }, (_, item) => item).sort(
        (a, b) => uniform('order', run, a) - uniform('order', run, b),
      );
      let count = 0;
      return order.some((item, place) => {
        count += Number(item < marked);
        const { low, high } = withoutReplacementSequence(count, place + 1, population)!;
        return low > marked || high < marked;
      });
    });
    expect(missed).toBeLessThanOrEqual(0.05);
  });

  it('is unknown of nothing, and refuses more than there is', () => {
    expect(withoutReplacementSequence(0, 0, 10)).toBeNull();
    expect(() => withoutReplacementSequence(1, 11, 10)).toThrow(RangeError);
    expect(() => withoutReplacementSequence(0.5, 1, 10)).toThrow(RangeError);
  });
});
