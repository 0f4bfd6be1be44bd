import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { betaQuantile } from './beta-quantile.js';
import { binomialAtMost } from './binomial.js';
import { hypergeometricAtMost, logHypergeometric } from './hypergeometric.js';
import { normalQuantile } from './normal-quantile.js';
import { incompleteBeta } from './special-functions.js';
import { studentQuantile } from './student-quantile.js';

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

describe('beta quantile', () => {
  // By bisection of the incomplete beta function at 40 digits (mpmath 1.3.0).
  it.each([
    [0.025, 0.5, 1000.5, 4.909116947944411e-7],
    [0.025, 3, 48, 0.012548587835334062],
    [0.025, 137, 264, 0.296061932723536],
    [0.975, 138, 263, 0.3912888205290542],
    [0.025, 94.3, 5.2, 0.8964886546422898],
    [0.975, 5000.5, 0.5, 0.999999901798],
  ])('at %p of Beta(%p, %p) is %p', (p, a, b, x) => expect(betaQuantile(p, a, b) / x).toBeCloseTo(1, 11));

  it('is undone by the distribution function', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        (p, a, b) => expect(incompleteBeta(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 9),
      ),
    ));

  it.each([
    [-0.1, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, Number.NaN],
  ])('has none at %p of Beta(%p, %p)', (p, a, b) => expect(() => betaQuantile(p, a, b)).toThrow(RangeError));
});

describe("Student's quantile", () => {
  // 1 and 2 degrees by their formulas, the others by root-finding at 30 digits (mpmath 1.3.0).
  it.each([
    [0.975, 1, Math.tan(0.475 * Math.PI)],
    [0.975, 2, Math.sqrt((2 * 0.95 ** 2) / (1 - 0.95 ** 2))],
    [0.975, 10, 2.228138851986275],
    [0.05, 107, -1.659219311881097],
  ])('at %p with %p degrees is %p', (p, freedom, t) => expect(studentQuantile(p, freedom)).toBeCloseTo(t, 10));

  it('goes to the normal one', () => expect(studentQuantile(0.975, 1e6)).toBeCloseTo(normalQuantile(0.975), 5));
  it('needs degrees of freedom', () => expect(() => studentQuantile(0.975, 0)).toThrow(RangeError));
});

describe('counts in a draw', () => {
  it('with replacement by hand: at most 1 of 3 coins', () => {
    expect(binomialAtMost(1, 3, 0.5)).toBeCloseTo(0.5, 14);
    expect(binomialAtMost(-1, 3, 0.5)).toBe(0);
    expect(binomialAtMost(3, 3, 0.5)).toBe(1);
    expect(binomialAtMost(0, 3, 1)).toBe(0);
    expect(() => binomialAtMost(1, 3, 1.1)).toThrow(RangeError);
  });

  it('without replacement by hand: two of five are marked, three are drawn', () => {
    const draw = { population: 5, marked: 2, drawn: 3 };
    expect(hypergeometricAtMost(0, draw)).toBeCloseTo(1 / 10, 14);
    expect(hypergeometricAtMost(1, draw)).toBeCloseTo(7 / 10, 14);
    expect(hypergeometricAtMost(2, draw)).toBe(1);
    expect(hypergeometricAtMost(-1, draw)).toBe(0);
    expect(logHypergeometric(4, draw)).toBe(-Infinity);
    expect(() => hypergeometricAtMost(0, { population: 5, marked: 6, drawn: 3 })).toThrow(RangeError);
  });

  it('without replacement sum to 1', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(300), fc.nat(300), (population, a, b) => {
        const draw = { population, marked: Math.min(a, population), drawn: Math.min(b, population) };
        let sum = 0;
        for (let k = 0; k <= draw.drawn; k++) {
          sum += Math.exp(logHypergeometric(k, draw));
          expect(hypergeometricAtMost(k, draw)).toBeCloseTo(sum, 10);
        }
        expect(sum).toBeCloseTo(1, 10);
      }),
    ));
});
