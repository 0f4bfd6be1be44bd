import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocateNested, leastSize } from './nested-allocation.js';

const proportional = (...populations: number[]) =>
  populations.map((population) => ({ population, weight: population }));
const total = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0);

describe('allocateNested', () => {
  it('shares in proportion, and gives what rounding leaves to the largest remainders', () => {
    expect(allocateNested(10, proportional(50, 30, 20))).toEqual([5, 3, 2]);
    expect(allocateNested(11, proportional(50, 30, 20))).toEqual([6, 3, 2]);
    expect(allocateNested(7, proportional(100, 100, 100))).toEqual([3, 2, 2]);
  });

  it('by Neyman, as in Cochran (1977), sections 5.3 to 5.6: n_h in proportion to N_h S_h', () => {
    // sizes of 64 large cities in 1920, in thousands: 16 with S^2 = 53,843 and 48 with 5,581; of 24 he takes 12.21 and 11.79
    const cities = [
      { population: 16, weight: 16 * Math.sqrt(53_843) },
      { population: 48, weight: 48 * Math.sqrt(5_581) },
    ];
    expect(allocateNested(24, cities)).toEqual([12, 12]);
  });

  it('leaves no stratum below two, nor above what it holds', () => {
    expect(allocateNested(10, proportional(1000, 3, 1))).toEqual([7, 2, 1]);
    const greedy = [
      { population: 3, weight: 1000 },
      { population: 100, weight: 1 },
    ];
    expect(allocateNested(20, greedy)).toEqual([3, 17]);
  });

  it('of any strata sums to n, within bounds, and takes nothing back when it grows', () => {
    const strata = fc.array(
      fc.record({
        population: fc.integer({ min: 1, max: 500 }),
        weight: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    const property = fc.property(strata, fc.nat(), fc.nat(), (list, a, b) => {
      const population = total(list.map((one) => one.population));
      const least = leastSize(list);
      const sizes = [a, b].map((one) => least + (one % (population - least + 1))).sort((x, y) => x - y);
      let drawn = list.map(() => 0);
      for (const n of sizes) {
        const parts = allocateNested(
          n,
          list.map((one, i) => ({ ...one, drawn: drawn[i] ?? 0 })),
        );
        expect(total(parts)).toBe(n);
        for (const [i, part] of parts.entries()) {
          expect(part).toBeGreaterThanOrEqual(Math.max(drawn[i] ?? 0, Math.min(2, list[i]?.population ?? 0)));
          expect(part).toBeLessThanOrEqual(list[i]?.population ?? 0);
        }
        drawn = parts;
      }
    });
    fc.assert(property, { seed: 7, numRuns: 300 });
  });

  it.each([[3], [6.5], [101]])('refuses %d of 100 in two strata', (n) => {
    expect(() => allocateNested(n, proportional(60, 40))).toThrow(RangeError);
  });
});
