import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cohenKappa, type KappaWeights } from './cohen-kappa.js';
import { gwetAc1, gwetAc1OfCounts } from './gwet-ac1.js';
import { labelCounts } from './label-counts.js';
import { ratingTable } from './rating-table.js';

/** Standard error of a statistic of multinomial proportions by the delta method, with numerical derivatives. */
function deltaMethod(table: number[][], statistic: (table: number[][]) => number): number {
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  const step = 1e-3;
  const moved = (i: number, j: number, by: number): number =>
    statistic(table.map((row, r) => row.map((count, c) => count + (r === i && c === j ? by : 0))));
  let mean = 0;
  let square = 0;
  table.forEach((row, i) =>
    row.forEach((count, j) => {
      // The statistic depends on proportions only: one item more in a cell moves it by gradient / n.
      const slope = ((moved(i, j, step) - moved(i, j, -step)) / (2 * step)) * n;
      mean += (count / n) * slope;
      square += (count / n) * slope ** 2;
    }),
  );
  return Math.sqrt((square - mean ** 2) / n);
}

const table = [
  [20, 5, 1],
  [3, 15, 6],
  [2, 4, 11],
];

describe("Cohen's kappa", () => {
  it('by hand: 35 of 50 agree, 0.5 by chance', () => {
    const { n, observed, expected, kappa } = cohenKappa([
      [20, 5],
      [10, 15],
    ]);
    expect({ n, observed, expected }).toEqual({ n: 50, observed: 0.7, expected: 0.5 });
    expect(kappa).toBeCloseTo(0.4, 12);
  });

  it.each<KappaWeights>(['nominal', 'linear', 'quadratic'])('%s: the standard error is that of the delta method', (w) =>
    expect(cohenKappa(table, w).standardError).toBeCloseTo(
      deltaMethod(table, (t) => cohenKappa(t, w).kappa!),
      6,
    ),
  );

  it('is 1 in full agreement, and weights then change nothing', () => {
    for (const weights of ['nominal', 'linear', 'quadratic'] as const) {
      const { kappa, standardError } = cohenKappa(
        [
          [3, 0, 0],
          [0, 4, 0],
          [0, 0, 5],
        ],
        weights,
      );
      expect(kappa).toBeCloseTo(1, 12);
      expect(standardError).toBeCloseTo(0, 12);
    }
  });

  it('weighs all the same with two categories', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }), ([a, b, c, d]) => {
        const t = [
          [a!, b!],
          [c!, d!],
        ];
        expect(cohenKappa(t, 'linear').kappa).toBeCloseTo(cohenKappa(t).kappa!, 12);
        expect(cohenKappa(t, 'quadratic').standardError).toBeCloseTo(cohenKappa(t).standardError!, 12);
      }),
    ));

  it('does not care who is first, nor for a category that nobody used', () => {
    const turned = table.map((_, i) => table.map((row) => row[i]!));
    expect(cohenKappa(turned).kappa).toBeCloseTo(cohenKappa(table).kappa!, 12);
    const wider = [...table.map((row) => [...row, 0]), [0, 0, 0, 0]];
    expect(cohenKappa(wider).kappa).toBeCloseTo(cohenKappa(table).kappa!, 12);
    expect(cohenKappa(wider).standardError).toBeCloseTo(cohenKappa(table).standardError!, 12);
  });

  it('is unknown where both raters are constant, and of nothing', () => {
    expect(
      cohenKappa([
        [7, 0],
        [0, 0],
      ]),
    ).toMatchObject({ n: 7, observed: 1, expected: 1, kappa: null, standardError: null, interval: null });
    expect(cohenKappa([])).toMatchObject({ n: 0, observed: null, kappa: null });
    expect(cohenKappa([[5]])).toMatchObject({ n: 5, kappa: null });
  });

  it('is 0 where one rater alone is constant', () => {
    expect(
      cohenKappa(
        ratingTable([
          ['a', 'a'],
          ['a', 'b'],
        ]),
      ).kappa,
    ).toBe(0);
  });
});

describe("Gwet's AC1", () => {
  it('stays near the agreement where a category is rare', () => {
    // use of the first category (123 + 120) / 250 = 0.972; chance 2 * 0.972 * 0.028
    const chance = 2 * 0.972 * 0.028;
    const { observed, expected, ac1 } = gwetAc1([
      [118, 5],
      [2, 0],
    ]);
    expect(observed).toBeCloseTo(0.944, 12);
    expect(expected).toBeCloseTo(chance, 12);
    expect(ac1).toBeCloseTo((0.944 - chance) / (1 - chance), 12);
  });

  it('has the standard error of the delta method', () =>
    expect(gwetAc1(table).standardError).toBeCloseTo(
      deltaMethod(table, (t) => gwetAc1(t).ac1!),
      6,
    ));

  it('counts a category that was offered and not used', () => {
    const two = gwetAc1([
      [8, 1],
      [1, 0],
    ]).ac1!;
    const three = gwetAc1([
      [8, 1, 0],
      [1, 0, 0],
      [0, 0, 0],
    ]).ac1!;
    expect(three).toBeGreaterThan(two);
  });

  it('of counts is that of the table, for two raters', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c')), { minLength: 1 }),
        (pairs) => {
          const byTable = gwetAc1(ratingTable(pairs, ['a', 'b', 'c']));
          const byCounts = gwetAc1OfCounts(labelCounts(pairs, ['a', 'b', 'c']));
          expect(byCounts.n).toBe(byTable.n);
          expect(byCounts.ac1).toBeCloseTo(byTable.ac1!, 12);
        },
      ),
    ));

  it('of several raters leaves single labels out of the agreement, not out of the use', () => {
    const { n, observed, expected } = gwetAc1OfCounts([
      [2, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ]);
    expect({ n, observed }).toEqual({ n: 2, observed: 0.5 });
    // use of the first category: mean of 1, 1/2, 0
    expect(expected).toBeCloseTo(0.5, 12);
  });

  it('is unknown of nothing and of one category', () => {
    expect(
      gwetAc1([
        [0, 0],
        [0, 0],
      ]).ac1,
    ).toBeNull();
    expect(gwetAc1([[4]]).ac1).toBeNull();
    expect(gwetAc1OfCounts([[1, 0]]).ac1).toBeNull();
  });
});
