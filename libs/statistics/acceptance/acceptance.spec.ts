import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findLotPlan, findStreamPlan } from './find-plan.js';
import { acceptLot, acceptStream, operatingCurve } from './operating-curve.js';
import { roganGladen } from './rogan-gladen.js';
import { sequentialTest, sequentialVerdict } from './sequential-test.js';
import { zeroFailureSize } from './zero-failures.js';

const risks = { goodRate: 0.01, producerRisk: 0.05, badRate: 0.06, consumerRisk: 0.1 };

describe('plans', () => {
  it.each([
    [500, { size: 83, accepts: 2 }],
    [1000, { size: 85, accepts: 2 }],
  ])('for a lot of %p are exact: %p', (population, plan) => expect(findLotPlan(risks, population)).toEqual(plan));

  it('for a stream need more', () => expect(findStreamPlan(risks)).toEqual({ size: 110, accepts: 3 }));

  it('hold both risks, and one item fewer does not', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 300 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 10 }),
        (population, good, more) => {
          const bad = good + more;
          const plan = findLotPlan({ ...risks, goodRate: good / population, badRate: bad / population }, population);
          expect(acceptLot(plan, population, bad)).toBeLessThanOrEqual(0.1);
          expect(acceptLot(plan, population, good)).toBeGreaterThanOrEqual(0.95);
          expect(acceptLot({ ...plan, size: plan.size - 1 }, population, bad)).toBeGreaterThan(0.1);
        },
      ),
    ));

  it('with no wrong item allowed are the zero-failure test', () => {
    const plan = findStreamPlan({ goodRate: 0, producerRisk: 0.05, badRate: 0.05, consumerRisk: 0.05 });
    expect(plan).toEqual({ size: zeroFailureSize(0.05), accepts: 0 });
  });

  it('do not exist where the shares cannot be told apart', () => {
    expect(() => findLotPlan(risks, 10)).not.toThrow();
    expect(() => findLotPlan({ ...risks, goodRate: 0.02, badRate: 0.03 }, 1)).not.toThrow();
    expect(() => findLotPlan({ ...risks, goodRate: 0.06 }, 500)).toThrow(RangeError);
    expect(() => findLotPlan(risks, 0)).toThrow(RangeError);
    expect(findStreamPlan({ ...risks, badRate: 0.0101 }, 1000)).toBeNull();
    expect(() => zeroFailureSize(0)).toThrow(RangeError);
  });
});

describe('operating curve', () => {
  it('falls from 1 to 0, and nears the binomial one as the lot grows', () => {
    const curve = operatingCurve({ size: 83, accepts: 2 }, 500);
    expect(curve).toHaveLength(101);
    expect(curve[0]).toEqual({ wrong: 0, rate: 0, accepted: 1 });
    expect(curve.at(-1)).toEqual({ wrong: 500, rate: 1, accepted: 0 });
    curve.slice(1).forEach(({ accepted }, k) => expect(accepted).toBeLessThanOrEqual(curve[k]!.accepted));
    expect(acceptLot({ size: 80, accepts: 1 }, 1_000_000, 20_000)).toBeCloseTo(
      acceptStream({ size: 80, accepts: 1 }, 0.02),
      4,
    );
  });

  it('of a small lot has a point for every count', () =>
    expect(operatingCurve({ size: 2, accepts: 0 }, 4).map(({ accepted }) => Number(accepted.toFixed(12)))).toEqual([
      1,
      1 / 2,
      Number((1 / 6).toFixed(12)),
      0,
      0,
    ]));
});

describe('sequential test', () => {
  it('accepts a clean stream where its line leaves zero, and rejects a bad one', () => {
    const test = sequentialTest(risks);
    const first = Math.ceil(test.acceptHeight / test.slope);
    expect(sequentialVerdict(test, 0, first)).toBe('accept');
    expect(sequentialVerdict(test, 0, first - 1)).toBeNull();
    expect(sequentialVerdict(test, 1, 1)).toBeNull();
    expect(sequentialVerdict(test, 2, 2)).toBe('reject');
    expect(() => sequentialTest({ ...risks, badRate: 0.01 })).toThrow(RangeError);
    expect(() => sequentialTest({ ...risks, producerRisk: 0.95 })).toThrow(RangeError);
  });
});

describe('Rogan and Gladen', () => {
  it('leaves a judge without errors alone', () => {
    expect(roganGladen(30, 100, { sensitivity: 1, specificity: 1 })?.value).toBeCloseTo(0.3, 12);
  });

  it('undoes known errors', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.6, max: 1, noNaN: true }),
        fc.double({ min: 0.6, max: 1, noNaN: true }),
        (truth, sensitivity, specificity) => {
          const apparent = truth * sensitivity + (1 - truth) * (1 - specificity);
          expect(roganGladen(apparent * 1000, 1000, { sensitivity, specificity })?.value).toBeCloseTo(truth, 9);
        },
      ),
    ));

  it('stays between 0 and 1, is unknown of nothing, and needs a judge that tells something', () => {
    expect(roganGladen(1, 100, { sensitivity: 0.9, specificity: 0.9 })).toMatchObject({
      value: 0,
      interval: { low: 0 },
    });
    expect(roganGladen(0, 0, { sensitivity: 0.9, specificity: 0.9 })).toBeNull();
    expect(() => roganGladen(1, 2, { sensitivity: 0.5, specificity: 0.5 })).toThrow(RangeError);
  });
});
