import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate, neymanShares, proportionalShares } from './allocation.js';
import { coreAndTargetSample, eitherProbability } from './core-and-target.js';
import { fixedSizeSample } from './fixed-size-sample.js';
import { seededUniform } from './frame.js';
import { poissonSample } from './poisson-sample.js';
import { requiredSize, requiredSizeAfter } from './required-size.js';
import { FLOOR_SHARE, targetedProbabilities } from './targeted-probabilities.js';

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const frameOf = (probabilities: readonly number[]) =>
  probabilities.map((probability, i) => ({ key: `item-${i}`, probability }));
const keys = (units: readonly { key: string }[]): string[] => units.map(({ key }) => key);

describe('the number that decides', () => {
  it('is the first 53 bits of SHA-256 of domain, seed and key', () => {
    const digest = createHash('sha256').update('core\u0000s1\u0000item').digest('hex');
    const expected = Number(BigInt(`0x${digest.slice(0, 16)}`) >> 11n) / 2 ** 53;
    expect(seededUniform('core', 's1')('item')).toBe(expected);
    expect(seededUniform('target', 's1')('item')).not.toBe(expected);
  });
});

describe('Poisson sample', () => {
  it('holds those whose number is below their probability, whatever the order', () => {
    const frame = frameOf([0, 0.3, 0.6, 1]);
    const u = (key: string): number => ({ 'item-0': 0, 'item-1': 0.3, 'item-2': 0.59, 'item-3': 0.999 })[key]!;
    expect(poissonSample(frame, u)).toEqual([
      { key: 'item-2', probability: 0.6, u: 0.59 },
      { key: 'item-3', probability: 1, u: 0.999 },
    ]);
    expect(keys(poissonSample([...frame].reverse(), u)).sort()).toEqual(['item-2', 'item-3']);
  });

  it('grows when the probabilities grow: nothing drawn is lost', () => {
    const few = keys(poissonSample(frameOf(Array.from({ length: 500 }, () => 0.1)), seededUniform('d', 's')));
    const more = keys(poissonSample(frameOf(Array.from({ length: 500 }, () => 0.2)), seededUniform('d', 's')));
    expect(more).toEqual(expect.arrayContaining(few));
    expect(more.length).toBeGreaterThan(few.length);
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses a probability of %p', (p) =>
    expect(() => poissonSample(frameOf([p]), () => 0.5)).toThrow('item-0'),
  );
});

describe('sample of fixed size', () => {
  const frame = frameOf(Array.from({ length: 60 }, (_, i) => (i + 1) / 100));

  it('has its size, and a larger one begins with it', () => {
    const u = seededUniform('d', 's');
    const ten = fixedSizeSample(frame, 10, u);
    expect(ten).toHaveLength(10);
    expect(fixedSizeSample([...frame].reverse(), 20, u).slice(0, 10)).toEqual(ten);
  });

  it('always has a sure unit and never an impossible one', () => {
    const mixed = [...frame, { key: 'sure', probability: 1 }, { key: 'never', probability: 0 }];
    for (let seed = 0; seed < 30; seed++) {
      const drawn = keys(fixedSizeSample(mixed, 5, seededUniform('d', String(seed))));
      expect(drawn).toContain('sure');
      expect(drawn).not.toContain('never');
    }
    expect(() => fixedSizeSample([{ key: 'never', probability: 0 }], 1, () => 0.5)).toThrow(RangeError);
  });

  it('draws about as often as the probabilities say', () => {
    const probabilities = targetedProbabilities([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 4);
    const times = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed++)
      for (const key of keys(fixedSizeSample(frameOf(probabilities), 4, seededUniform('d', String(seed)))))
        times.set(key, (times.get(key) ?? 0) + 1);
    // 0.008 is one standard deviation; the rest is that the probabilities of this design are approximate
    probabilities.forEach((p, i) => expect(Math.abs((times.get(`item-${i}`) ?? 0) / 4000 - p)).toBeLessThan(0.035));
  });

  it.each([3.5, -1, 61])('refuses a size of %p of 60', (n) =>
    expect(() => fixedSizeSample(frame, n, () => 0.5)).toThrow(RangeError),
  );
});

describe('random core with a targeted add-on', () => {
  it('holds a unit with the probability of being in either', () => {
    expect(eitherProbability(0.1, 0.5)).toBeCloseTo(0.55, 12);
    const frame = Array.from({ length: 8000 }, (_, i) => ({ key: `item-${i}`, core: 0.1, target: 0.5 }));
    const drawn = coreAndTargetSample(frame, {
      core: seededUniform('core', 's'),
      target: seededUniform('target', 's'),
    });
    expect(drawn.every(({ inCore, inTarget }) => inCore || inTarget)).toBe(true);
    expect(drawn[0]!.probability).toBeCloseTo(0.55, 12);
    // standard deviation 0.0056
    expect(Math.abs(drawn.length / 8000 - 0.55)).toBeLessThan(0.025);
    expect(Math.abs(drawn.filter(({ inCore }) => inCore).length / 8000 - 0.1)).toBeLessThan(0.015);
  });
});

describe('probabilities to target', () => {
  it('sum to n, within the floor and 1, in the order of the scores', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (scores, share) => {
          const n = share * scores.length;
          const probabilities = targetedProbabilities(scores, n);
          expect(sum(probabilities)).toBeCloseTo(n, 9);
          for (const [i, p] of probabilities.entries()) {
            expect(p).toBeGreaterThanOrEqual((FLOOR_SHARE * n) / scores.length - 1e-12);
            expect(p).toBeLessThanOrEqual(1);
            for (const [j, q] of probabilities.entries())
              if (scores[i]! > scores[j]!) expect(p).toBeGreaterThanOrEqual(q);
          }
        },
      ),
    ));

  it('reach all units also where a score times its reciprocal is below 1', () => {
    const score = 0.010000000000000004;
    expect(score * (1 / score)).toBeLessThan(1);
    expect(targetedProbabilities([score], 1)).toEqual([1]);
    expect(sum(targetedProbabilities([score, 1, 3], 3))).toBeCloseTo(3, 12);
  });

  it('refuse what cannot be drawn', () => {
    expect(() => targetedProbabilities([1, 1], 3)).toThrow(RangeError);
    expect(() => targetedProbabilities([0, 0, 0], 1)).toThrow('too few');
    expect(() => targetedProbabilities([1, 0, 0], 2)).toThrow('too few');
    expect(() => targetedProbabilities([-1, 1], 1)).toThrow(RangeError);
  });
});

describe('allocation', () => {
  const strata = fc.array(fc.tuple(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 8,
  });

  it('sums to n, with two of each stratum where there are two and no more than it has', () =>
    fc.assert(
      fc.property(strata, fc.double({ min: 0, max: 1, noNaN: true }), (parts, share) => {
        const populations = parts.map(([population]) => population);
        const all = sum(populations);
        fc.pre(all > 0);
        const least = sum(populations.map((population) => Math.min(2, population)));
        const n = Math.max(least, Math.round(share * all));
        const sizes = allocate(
          neymanShares(
            populations,
            parts.map(([, deviation]) => deviation),
          ),
          populations,
          n,
        );
        expect(sum(sizes)).toBe(n);
        sizes.forEach((size, h) => {
          expect(Number.isInteger(size)).toBe(true);
          expect(size).toBeGreaterThanOrEqual(Math.min(2, populations[h]!));
          expect(size).toBeLessThanOrEqual(populations[h]!);
        });
      }),
    ));

  it('by hand', () => {
    expect(allocate(proportionalShares([600, 300, 100]), [600, 300, 100], 11)).toEqual([6, 3, 2]);
    expect(allocate(proportionalShares([997, 1, 2]), [997, 1, 2], 10)).toEqual([7, 1, 2]);
    expect(allocate(proportionalShares([600, 300, 100]), [600, 300, 100], 4)).toEqual([2, 1, 1]);
    expect(neymanShares([100, 100], [0, 0])).toEqual([0.5, 0.5]);
    expect(neymanShares([100, 100], [0.1, 0.3])).toEqual([0.25, 0.75].map((x) => expect.closeTo(x, 12)));
  });

  it('refuses what cannot be', () => {
    expect(() => allocate([0.5, 0.5], [10, 10], 21)).toThrow(RangeError);
    expect(() => allocate([0.5, 0.5], [10, 10], 1)).toThrow('one of each');
    expect(() => proportionalShares([0, 0])).toThrow(RangeError);
    expect(() => neymanShares([1], [])).toThrow(RangeError);
  });
});

describe('required size', () => {
  // Cochran, Sampling Techniques (1977), sections 4.4-4.5: n0 = z^2 p q / d^2, less by n0 / N in a finite population.
  it.each([
    [{ halfWidth: 0.05 }, 385],
    [{ halfWidth: 0.05, population: 10_000 }, 370],
    [{ halfWidth: 0.05, population: 100 }, 80],
    [{ halfWidth: 0.03, rate: 0.1 }, 385],
    [{ halfWidth: 0.05, designEffect: 2 }, 769],
    [{ halfWidth: 0.05, rate: 0 }, 1],
  ])('for %p is %p', (wanted, n) => expect(requiredSize(wanted)).toBe(n));

  it('after a look is what was planned, if the guess was right', () => {
    const population = 2000;
    const n = requiredSize({ halfWidth: 0.04, rate: 0.3, population });
    const standardError = (size: number): number => Math.sqrt(((0.3 * 0.7) / size) * (1 - size / population));
    expect(requiredSizeAfter(100, standardError(100), { halfWidth: 0.04, population })).toBe(n);
    expect(requiredSizeAfter(n, standardError(n), { halfWidth: 0.04, population })).toBe(n);
    expect(requiredSizeAfter(population, 0, { halfWidth: 0.04, population })).toBe(population);
  });

  it('refuses no width at all', () => {
    expect(() => requiredSize({ halfWidth: 0 })).toThrow(RangeError);
    expect(() => requiredSize({ halfWidth: 0.1, rate: 2 })).toThrow(RangeError);
    expect(() => requiredSizeAfter(5, 0.1, { halfWidth: 0.1, population: 4 })).toThrow(RangeError);
  });
});
