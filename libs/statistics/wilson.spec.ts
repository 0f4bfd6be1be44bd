import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalQuantile } from './normal-quantile.js';
import { wilson } from './wilson.js';

describe('normal quantile', () => {
  // Published tables to 15 digits.
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.9, 1.2815515655446004],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
    [1e-20, -9.262340089798409],
  ])('at %p is %p', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 12));

  it('is antisymmetric', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 20 - 1 }), (k) => {
        expect(normalQuantile(k / 2 ** 20)).toBeCloseTo(-normalQuantile(1 - k / 2 ** 20), 12);
      }),
    ));

  it.each([0, 1, -0.1, Number.NaN])('has none at %p', (p) => expect(() => normalQuantile(p)).toThrow(RangeError));
});

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
