import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fleissKappa } from './fleiss-kappa.js';
import { krippendorffAlpha } from './krippendorff-alpha.js';

describe("Fleiss' kappa", () => {
  it('by hand: one item of two in full agreement', () => {
    // pairs agreeing (3 + 1) / 6; use 4/6 and 2/6, chance 5/9
    const { observed, expected, kappa } = fleissKappa([
      [3, 0],
      [1, 2],
    ]);
    expect(observed).toBeCloseTo(2 / 3, 12);
    expect(expected).toBeCloseTo(5 / 9, 12);
    expect(kappa).toBeCloseTo(0.25, 12);
  });

  it('is unknown where one category takes all, also after rounding', () => {
    expect(fleissKappa(Array.from({ length: 7 }, () => [0, 3, 0])).kappa).toBeNull();
    expect(fleissKappa([]).observed).toBeNull();
  });

  it('refuses rows with different numbers of labels, and names the other measure', () => {
    expect(() =>
      fleissKappa([
        [3, 0],
        [1, 1],
      ]),
    ).toThrow('Krippendorff');
    expect(() => fleissKappa([[1, 0]])).toThrow(RangeError);
    expect(() => fleissKappa([[3, 0], [3]])).toThrow(RangeError);
    expect(() => fleissKappa([[1.5, 0.5]])).toThrow('whole');
  });
});

describe("Krippendorff's alpha", () => {
  it('by hand: two raters, nominal', () => {
    // units aa, ab, bb, bb: coincidences a 3, b 5; observed 2 of 8, possible 2 * 3 * 5 / 7
    const { pairable, alpha } = krippendorffAlpha([
      ['a', 'a', 'b', 'b'],
      ['a', 'b', 'b', 'b'],
    ]);
    expect(pairable).toBe(8);
    expect(alpha).toBeCloseTo(1 - 2 / (30 / 7), 12);
  });

  // Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: four observers, twelve units, gaps.
  const published = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
    [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
  ];
  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
    ['ratio', 0.797],
  ] as const)('of the metric %p is the published %p', (metric, alpha) =>
    expect(krippendorffAlpha(published, metric).alpha).toBeCloseTo(alpha, 3),
  );

  it('of an order does not change when the labels are stretched', () => {
    const stretched = published.map((row) => row.map((label) => label && label ** 3));
    expect(krippendorffAlpha(stretched, 'ordinal').alpha).toBeCloseTo(
      krippendorffAlpha(published, 'ordinal').alpha!,
      12,
    );
  });

  it('of a ratio does not change with the unit, and has no negative labels', () => {
    const scaled = published.map((row) => row.map((label) => label && label * 7));
    expect(krippendorffAlpha(scaled, 'ratio').alpha).toBeCloseTo(krippendorffAlpha(published, 'ratio').alpha!, 12);
    expect(() => krippendorffAlpha([[-1], [1]], 'ratio')).toThrow('needs numbers');
  });

  it('leaves units with one label out', () => {
    const full = krippendorffAlpha([
      [1, 2, 2],
      [1, 2, 1],
    ]).alpha!;
    expect(
      krippendorffAlpha([
        [1, 2, 2, 9],
        [1, 2, 1, null],
      ]).alpha,
    ).toBeCloseTo(full, 12);
  });

  it('of an interval does not change with origin and unit', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 2, maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        (pairs, unit) => {
          const rows = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
          const { alpha } = krippendorffAlpha(rows, 'interval');
          const moved = krippendorffAlpha(
            rows.map((row) => row.map((x) => x * unit + 100)),
            'interval',
          );
          if (alpha === null) expect(moved.alpha).toBeNull();
          else expect(moved.alpha).toBeCloseTo(alpha, 9);
        },
      ),
    ));

  it('is 1 in full agreement, unknown where no disagreement was possible', () => {
    expect(
      krippendorffAlpha([
        ['a', 'b'],
        ['a', 'b'],
      ]).alpha,
    ).toBe(1);
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['a', 'a'],
      ]).alpha,
    ).toBeNull();
    expect(krippendorffAlpha([[1, 2]]).alpha).toBeNull();
    expect(krippendorffAlpha([]).alpha).toBeNull();
  });

  it('refuses texts and NaN as an interval, and rows of different length', () => {
    expect(() => krippendorffAlpha([['a'], ['b']], 'interval')).toThrow('needs numbers');
    expect(() => krippendorffAlpha([[Number.NaN], [1]], 'interval')).toThrow('needs numbers');
    expect(() => krippendorffAlpha([[1, 2], [1]])).toThrow(RangeError);
  });
});
