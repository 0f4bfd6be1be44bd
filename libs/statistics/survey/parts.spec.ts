import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gwetAc1 } from '../agreement/gwet-ac1.js';
import { ratingTable } from '../agreement/rating-table.js';
import { hajek, ratio } from './hajek.js';
import { horvitzThompson } from './horvitz-thompson.js';
import { partDesign } from './part-design.js';
import { poissonDesign } from './poisson-design.js';
import { stratifiedDesign } from './stratified-design.js';
import { surveyAc1 } from './survey-ac1.js';
import { twoPhaseDesign } from './two-phase-design.js';

const strata = ['a', 'a', 'a', 'b', 'b', 'b', 'b'];
const totals = new Map([
  ['a', 30],
  ['b', 80],
]);
const inside = [true, false, true, true, true, false, true];
const values = [1, 0, 0, 1, 1, 1, 0];

describe.each([
  ['stratified', stratifiedDesign(strata, totals), strata],
  ['Poisson', poissonDesign([0.1, 0.5, 0.7, 0.2, 0.9, 1, 0.3], 110), []],
])('a part of a %s design', (_, design, own) => {
  const part = partDesign(design, inside, own);
  const of = <T>(all: readonly T[]): T[] => all.filter((_value, i) => inside[i]);

  it('has the mean and the standard error of a ratio over the whole sample', () => {
    const whole = ratio(
      design,
      values.map((value, i) => value * Number(inside[i])),
      inside.map(Number),
    )!;
    const ours = hajek(part, of(values))!;
    expect(ours.value).toBeCloseTo(whole.value, 12);
    expect(ours.standardError).toBeCloseTo(whole.standardError, 12);
  });

  it('counts its own units and strata', () => {
    expect(part.size).toBe(5);
    expect(part.freedom).toBe(own.length > 0 ? 3 : 4);
    expect(part.population).toBeCloseTo(
      design.weights.reduce((sum, weight, i) => sum + (inside[i] ? weight : 0), 0),
      12,
    );
  });
});

describe('a draw from a thinned frame', () => {
  // of units 0 and 1, and of 2, 3 and 4, one is left; two of the four that are then there are drawn
  const VALUES = [5, 1, 2, 2, 8, 3, 6];
  const left = [0, 1].flatMap((a) => [2, 3, 4].map((b) => [a, b, 5, 6]));
  const factorOf = (i: number): number => (i < 2 ? 2 : i < 5 ? 3 : 1);
  const draws = left.flatMap((frame) =>
    frame.flatMap((a, place) => frame.slice(place + 1).map((b) => ({ frame, drawn: [a, b] }))),
  );
  const designOf = (drawn: readonly number[]) =>
    twoPhaseDesign(stratifiedDesign(['all', 'all'], new Map([['all', 4]])), drawn.map(factorOf), 7);
  const estimate = (drawn: readonly number[]) =>
    horvitzThompson(
      designOf(drawn),
      drawn.map((i) => VALUES[i]!),
    );
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('is unbiased over both phases', () =>
    expect(mean(draws.map(({ drawn }) => estimate(drawn).value))).toBeCloseTo(mean(VALUES), 12));

  it('has the variance of the second phase on the average', () => {
    const within = left.map((frame) => {
      const values = draws.filter((one) => one.frame === frame).map(({ drawn }) => estimate(drawn).value);
      return mean(values.map((value) => (value - mean(values)) ** 2));
    });
    expect(mean(draws.map(({ drawn }) => estimate(drawn).standardError ** 2))).toBeCloseTo(mean(within), 12);
  });
});

describe("Gwet's AC1 of a weighted sample", () => {
  const one = (n: number) =>
    stratifiedDesign(
      Array.from({ length: n }, () => 0),
      new Map([[0, 1e12]]),
    );
  const label = fc.constantFrom('a', 'b', 'c');

  it("with equal weights is Gwet's, with n - 1 for n", () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 2, maxLength: 40 }), (pairs) => {
        const plain = gwetAc1(ratingTable(pairs, ['a', 'b', 'c']));
        const ours = surveyAc1(one(pairs.length), pairs, ['a', 'b', 'c'])!;
        const n = pairs.length;
        expect(ours.value).toBeCloseTo(plain.ac1!, 9);
        expect(ours.standardError).toBeCloseTo(plain.standardError! * Math.sqrt(n / (n - 1)), 5);
      }),
    ));

  it('weighs units: two that agree and stand for nine each, one that does not and stands for two', () => {
    // observed 0.9; use of a: (9 + 9 + 1) / 20 = 0.95; expected 2 x 0.95 x 0.05 = 0.095
    const pairs = [
      ['a', 'a'],
      ['a', 'a'],
      ['a', 'b'],
    ] as const;
    const ours = surveyAc1(poissonDesign([1 / 9, 1 / 9, 1 / 2], 20), pairs, ['a', 'b'])!;
    expect(ours.value).toBeCloseTo((0.9 - 0.095) / 0.905, 12);
  });

  it('of nothing or of one category is unknown, and refuses a label of none', () => {
    expect(surveyAc1(poissonDesign([], 5), [], ['a', 'b'])).toBeNull();
    expect(surveyAc1(poissonDesign([1], 1), [['a', 'a']], ['a'])).toBeNull();
    expect(() => surveyAc1(poissonDesign([1], 1), [['a', 'z']], ['a', 'b'])).toThrow(RangeError);
  });
});
