import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cohenKappa } from '../agreement/cohen-kappa.js';
import { ratingTable } from '../agreement/rating-table.js';
import { uniform } from '../draw.js';
import { clopperPearson } from '../interval/clopper-pearson.js';
import { agreementEstimate } from './agreement-estimate.js';
import { designEffect } from './design-effect.js';
import { difference } from './difference.js';
import { fixedSizeDesign } from './fixed-size-design.js';
import { hajek, ratio } from './hajek.js';
import { horvitzThompson } from './horvitz-thompson.js';
import { kornGraubard } from './korn-graubard.js';
import { poissonDesign } from './poisson-design.js';
import { stratifiedDesign } from './stratified-design.js';
import type { SurveyDesign } from './survey-design.js';
import { studentInterval } from './student-interval.js';
import { surveyKappa } from './survey-kappa.js';

const VALUES = [3, 0, 1, 4, 1, 5];
const MACHINE = [2, 0, 1, 4, 2, 3];
const TRUTH = VALUES.reduce((sum, y) => sum + y, 0) / VALUES.length;
const MACHINE_MEAN = MACHINE.reduce((sum, f) => sum + f, 0) / MACHINE.length;

/** Every sample of a design over VALUES with its chance: expectations are sums, not simulations. */
interface Possible {
  places: number[];
  chance: number;
  design: SurveyDesign;
}

const subsets = VALUES.reduce<number[][]>((all, _, i) => [...all, ...all.map((places) => [...places, i])], [[]]);
const PROBABILITIES = [0.9, 0.2, 0.5, 0.7, 0.4, 1];
const poisson: Possible[] = subsets
  .map((places) => ({
    places,
    chance: PROBABILITIES.reduce((product, p, i) => product * (places.includes(i) ? p : 1 - p), 1),
    design: poissonDesign(
      places.map((i) => PROBABILITIES[i]!),
      VALUES.length,
    ),
  }))
  .filter(({ chance }) => chance > 0);
const stratumOf = (i: number): string => (i < 4 ? 'large' : 'small');
const twoAndTwo = subsets.filter(
  (places) => places.filter((i) => i < 4).length === 2 && places.filter((i) => i >= 4).length === 2,
);
const stratified: Possible[] = twoAndTwo.map((places) => ({
  places,
  chance: 1 / twoAndTwo.length,
  design: stratifiedDesign(
    places.map(stratumOf),
    new Map([
      ['large', 4],
      ['small', 2],
    ]),
  ),
}));
const threes = subsets.filter(({ length }) => length === 3);
const simple: Possible[] = threes.map((places) => ({
  places,
  chance: 1 / threes.length,
  design: fixedSizeDesign(
    places.map(() => 0.5),
    VALUES.length,
  ),
}));

describe.each([
  ['Poisson', poisson],
  ['stratified', stratified],
  ['fixed size with equal probabilities', simple],
])('over all samples of a %s design', (_, samples) => {
  const expectation = (f: (sample: Possible) => number): number =>
    samples.reduce((sum, sample) => sum + sample.chance * f(sample), 0);
  const own = (all: number[], { places }: Possible): number[] => places.map((i) => all[i]!);

  it.each([
    ['Horvitz-Thompson', (s: Possible) => horvitzThompson(s.design, own(VALUES, s))],
    ['the difference estimator', (s: Possible) => difference(s.design, own(VALUES, s), own(MACHINE, s), MACHINE_MEAN)],
  ])('%s and its variance are unbiased', (_name, estimate) => {
    expect(expectation(() => 1)).toBeCloseTo(1, 12);
    expect(expectation((s) => estimate(s).value)).toBeCloseTo(TRUTH, 12);
    const variance = expectation((s) => (estimate(s).value - TRUTH) ** 2);
    expect(expectation((s) => estimate(s).standardError ** 2)).toBeCloseTo(variance, 12);
  });
});

const one = (n: number, population: number): SurveyDesign =>
  stratifiedDesign(
    Array.from({ length: n }, () => 0),
    new Map([[0, population]]),
  );

describe('estimators', () => {
  it('of a constant have no error where the size is fixed; Hajek none ever', () => {
    expect(horvitzThompson(one(5, 50), [2, 2, 2, 2, 2])).toEqual({ value: 2, standardError: 0, freedom: 4 });
    const design = poissonDesign([0.1, 0.5, 0.7], 30);
    expect(hajek(design, [2, 2, 2])).toMatchObject({
      value: expect.closeTo(2, 12),
      standardError: expect.closeTo(0, 12),
    });
    expect(horvitzThompson(design, [2, 2, 2]).standardError).toBeGreaterThan(0.1);
  });

  it('with a machine that is always right are exact', () =>
    expect(difference(poissonDesign([0.2, 0.3], 10), [1, 0], [1, 0], 0.4)).toMatchObject({
      value: 0.4,
      standardError: 0,
    }));

  it('of a part are means of that part', () => {
    const design = stratifiedDesign(
      ['a', 'a', 'b', 'b'],
      new Map([
        ['a', 20],
        ['b', 10],
      ]),
    );
    const inside = [1, 0, 1, 1];
    // weights 10, 10, 5, 5
    expect(ratio(design, [1, 0, 0, 1], inside)?.value).toBeCloseTo(15 / 20, 12);
    expect(ratio(design, [0, 0, 0, 0], [0, 0, 0, 0])).toBeNull();
  });

  it('refuse another number of values, strata without units and impossible probabilities', () => {
    expect(() => horvitzThompson(one(3, 9), [1, 2])).toThrow(RangeError);
    expect(() =>
      stratifiedDesign(
        ['a'],
        new Map([
          ['a', 3],
          ['b', 2],
        ]),
      ),
    ).toThrow('stratum b');
    expect(() => stratifiedDesign(['c'], new Map([['a', 3]]))).toThrow('stratum c');
    expect(() => stratifiedDesign(['a', 'a'], new Map([['a', 1]]))).toThrow(RangeError);
    expect(() => poissonDesign([0], 3)).toThrow(RangeError);
    expect(() => fixedSizeDesign([1.5], 3)).toThrow(RangeError);
  });

  it('take a stratum with one unit by its distance from all, an empty one as none', () => {
    const design = stratifiedDesign(
      ['a', 'a', 'b'],
      new Map([
        ['a', 4],
        ['b', 4],
        ['none', 0],
      ]),
    );
    expect(design.population).toBe(8);
    // means 1 and 4, of all 2.5: 16 (1 - 1/2) 2 / 2 + 16 (1 - 1/4) 1.5^2 = 8 + 27
    expect(design.varianceParts([0, 2, 4]).map((part) => Number(part.toFixed(9)))).toEqual([4, 4, 27]);
  });
});

describe('interval with its own degrees of freedom', () => {
  it('has those of the design where all units weigh alike, and few where one unit makes the variance', () => {
    // parts of equal size have no spread
    expect(
      horvitzThompson(
        one(20, 1e6),
        Array.from({ length: 20 }, (_, i) => i % 2),
      ).freedom,
    ).toBe(19);
    // one part of 20: 2 / (1 - 1/20)
    const design = poissonDesign([0.01, ...Array.from({ length: 19 }, () => 1)], 200);
    expect(
      horvitzThompson(
        design,
        Array.from({ length: 20 }, () => 1),
      ).freedom,
    ).toBeCloseTo(2 / 0.95, 12);
  });

  it('is wider than the normal one, and unknown without any', () => {
    const { low, high } = studentInterval({ value: 1, standardError: 0.5, freedom: 2 })!;
    expect(high - 1).toBeCloseTo(0.5 * 4.30265272974946, 9);
    expect(low).toBeCloseTo(2 - high, 12);
    expect(studentInterval({ value: 1, standardError: 0.5, freedom: 0 })).toBeNull();
  });
});

describe('design effect', () => {
  it('of a simple random draw is 1', () => expect(designEffect(one(6, 40), [1, 0, 0, 1, 1, 0])).toBeCloseTo(1, 12));
  it('is unknown where nothing varies', () => expect(designEffect(one(3, 40), [1, 1, 1])).toBeNull());
});

describe('Korn-Graubard', () => {
  it('is Clopper-Pearson where the variance is that of independent trials', () => {
    const standardError = Math.sqrt((0.3 * 0.7) / 40);
    const interval = kornGraubard({ size: 40, freedom: 39 }, { value: 0.3, standardError })!;
    expect(interval.low).toBeCloseTo(clopperPearson(12, 40)!.low, 9);
    expect(interval.high).toBeCloseTo(clopperPearson(12, 40)!.high, 9);
  });

  it('of none or all has the size of the sample', () => {
    expect(kornGraubard({ size: 40, freedom: 39 }, { value: 0, standardError: 0 })).toEqual(clopperPearson(0, 40));
    expect(kornGraubard({ size: 40, freedom: 39 }, { value: 1, standardError: 0 })?.high).toBe(1);
  });

  it('is wider with fewer degrees of freedom, unknown without any, and of shares alone', () => {
    const share = { value: 0.3, standardError: 0.07 };
    const [few, many] = [
      kornGraubard({ size: 40, freedom: 4 }, share)!,
      kornGraubard({ size: 40, freedom: 39 }, share)!,
    ];
    expect(few.high - few.low).toBeGreaterThan(many.high - many.low);
    expect(kornGraubard({ size: 1, freedom: 0 }, share)).toBeNull();
    expect(() => kornGraubard({ size: 40, freedom: 39 }, { value: 1.1, standardError: 0.1 })).toThrow(RangeError);
  });
});

describe('kappa of a weighted sample', () => {
  const label = fc.constantFrom('a', 'b', 'c');
  it("with equal weights is Cohen's, with n - 1 for n", () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 2, maxLength: 40 }), (pairs) => {
        const plain = cohenKappa(ratingTable(pairs));
        const ours = surveyKappa(one(pairs.length, 1e12), pairs);
        if (plain.kappa === null) return expect(ours).toBeNull();
        expect(ours?.value).toBeCloseTo(plain.kappa, 9);
        const n = pairs.length;
        return expect(ours?.standardError).toBeCloseTo(plain.standardError! * Math.sqrt(n / (n - 1)), 5);
      }),
    ));
  it('of nothing is unknown', () => expect(surveyKappa(poissonDesign([], 5), [])).toBeNull());
});

describe('agreement put right from the confidence', () => {
  const confidences = Array.from({ length: 2000 }, (_, i) => (i % 40) / 40 + 0.0125);
  const agrees = confidences.map((confidence, i) => uniform('agree', i) < confidence ** 0.25);
  const drawn = confidences.map((_, i) => i).filter((i) => uniform('drawn', i) < 0.2);
  const design = poissonDesign(
    drawn.map(() => 0.2),
    2000,
  );
  const sample = drawn.map((i) => ({ key: `item-${i}`, confidence: confidences[i]!, agrees: agrees[i]! }));
  const truth = agrees.filter(Boolean).length / 2000;
  const population = confidences.map((confidence) => ({ confidence, count: 1 }));
  const plainOf = (units: typeof sample) =>
    ratio(
      design,
      units.map(({ agrees: agreed }) => Number(agreed)),
      units.map(() => 1),
    )!;

  it('finds it with less error than the labels alone', () => {
    const ours = agreementEstimate(design, sample, population, 'seed')!;
    expect(Math.abs(ours.value - truth)).toBeLessThan(2 * ours.standardError);
    expect(ours.standardError).toBeLessThan(plainOf(sample).standardError);
    expect(ours.lambda).toBeGreaterThan(0.5);
  });

  it('relies on no confidence that tells nothing, and is then the plain one', () => {
    const turned = sample.map((unit) => ({ ...unit, confidence: 1 - unit.confidence }));
    const ours = agreementEstimate(design, turned, population, 'seed')!;
    expect(ours.lambda).toBeLessThan(0.1);
    expect(ours.value).toBeCloseTo(plainOf(turned).value, 2);
  });

  it('is told of units where both took a side, and of none where nobody did', () => {
    const part = sample.map((unit, place) => ({ ...unit, agrees: place % 3 === 0 ? null : unit.agrees }));
    const ours = agreementEstimate(design, part, population, 'seed')!;
    expect(Math.abs(ours.value - truth)).toBeLessThan(2 * ours.standardError);
    const none = sample.map((unit) => ({ ...unit, agrees: null }));
    expect(agreementEstimate(design, none, population, 'seed')).toBeNull();
  });

  it('does not depend on the order of the sample, and needs all confidences', () => {
    const turned = agreementEstimate(design, [...sample].reverse(), population, 'seed')!;
    expect(turned.value).toBeCloseTo(agreementEstimate(design, sample, population, 'seed')!.value, 12);
    expect(() => agreementEstimate(design, sample, [{ confidence: 0.5, count: 1 }], 'seed')).toThrow(RangeError);
  });
});
