import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate, neymanShares } from './allocation.js';

const total = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0);

describe('allocate', () => {
  it('by Neyman, as in Cochran (1977), sections 5.3 to 5.6: n_h in proportion to N_h S_h', () => {
    // sizes of 64 large cities in 1920, in thousands: 16 with S^2 = 53,843 and 48 with 5,581; of 24 he takes 12.21 and 11.79
    const shares = neymanShares([16, 48], [Math.sqrt(53_843), Math.sqrt(5_581)]);
    expect(shares.map((share) => 24 * share)).toEqual([expect.closeTo(12.21, 2), expect.closeTo(11.79, 2)]);
    expect(allocate(shares, [16, 48], 24)).toEqual([12, 12]);
  });

  it('leaves to each stratum what was drawn of it before', () => {
    expect(allocate([0.5, 0.5], [100, 100], 20)).toEqual([10, 10]);
    expect(allocate([0.5, 0.5], [100, 100], 20, [17, 2])).toEqual([17, 3]);
    expect(() => allocate([0.5, 0.5], [100, 100], 20, [18, 3])).toThrow(RangeError);
  });

  it('of any strata sums to n, within bounds, and takes nothing back when it grows', () => {
    const strata = fc.array(
      fc.record({ population: fc.integer({ min: 1, max: 500 }), spread: fc.double({ min: 0, max: 1, noNaN: true }) }),
      { minLength: 1, maxLength: 12 },
    );
    const property = fc.property(strata, fc.nat(), fc.nat(), (list, a, b) => {
      const populations = list.map(({ population }) => population);
      const shares = neymanShares(
        populations,
        list.map(({ spread }) => spread),
      );
      const least = total(populations.map((population) => Math.min(2, population)));
      const sizes = [a, b].map((one) => least + (one % (total(populations) - least + 1))).sort((x, y) => x - y);
      let drawn = list.map(() => 0);
      for (const n of sizes) {
        const parts = allocate(shares, populations, n, drawn);
        expect(total(parts)).toBe(n);
        const bounds = populations.map((population, i) => [
          Math.max(drawn[i] ?? 0, Math.min(2, population)),
          population,
        ]);
        expect(parts.filter((part, i) => !(part >= bounds[i]![0]! && part <= bounds[i]![1]!))).toEqual([]);
        drawn = parts;
      }
    });
    fc.assert(property, { seed: 7, numRuns: 300 });
  });
});
