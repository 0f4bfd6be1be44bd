import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalQuantile } from '../distribution/normal-quantile.js';
import { wilson } from './wilson.js';

describe('Wilson interval', () => {
  it('of nothing is unknown', () => expect(wilson(0, 0)).toBeNull());

  it('ends at 0 and 1 exactly where nothing or everything counts', () => {
    expect(wilson(0, 59)?.low).toBe(0);
    expect(wilson(59, 59)?.high).toBe(1);
  });

  it('solves (p - x/n)^2 = z^2 p (1 - p) / n at both ends', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), fc.constantFrom(0.8, 0.95, 0.99), (n, k, level) => {
        const count = Math.min(k, n);
        const interval = wilson(count, n, level);
        for (const p of [interval!.low, interval!.high])
          expect((p - count / n) ** 2).toBeCloseTo((normalQuantile((1 + level) / 2) ** 2 * p * (1 - p)) / n, 10);
        expect(interval!.low).toBeLessThanOrEqual(count / n);
        expect(interval!.high).toBeGreaterThanOrEqual(count / n);
      }),
    ));

  it.each([
    [3, 2, 0.95],
    [-1, 2, 0.95],
    [1, 2, 1],
    [1, 2, Number.NaN],
  ])('refuses %p of %p at level %p', (count, of, level) => expect(() => wilson(count, of, level)).toThrow(RangeError));
});
