import { describe, expect, it } from '@jest/globals';
import { betweenRaters } from './between-raters.js';

/** One row a rater, one column a subject; null: not rated. */
const table = (rows: (number | null)[][]) =>
  rows.flatMap((row, rater) =>
    row.flatMap((value, subject) => (value === null ? [] : [{ rater: `r${rater}`, subject: `s${subject}`, value }])),
  );

describe('betweenRaters', () => {
  it('compares every two raters over what both rated', () => {
    const found = betweenRaters(
      table([
        [1, 2, 3, 4],
        [1, 3, 3, null],
        [4, 3, 2, 1],
      ]),
    );
    // r0 with r1: 0, 1, 0; r0 with r2: 3, 1, 1, 3; r1 with r2: 3, 0, 1
    expect(found).toMatchObject({ raters: 3, subjects: 4, pairs: 10, exact: 0.3, withinOne: 0.7 });
    // by hand: of r0 and r1 sqrt(3)/2, of r0 and r2 -1, of r1 and r2 -sqrt(3)/2; their ranks are as straight as they
    expect(found.pearson).toBeCloseTo((0.8660254037844387 - 1 - 0.8660254037844387) / 3, 12);
    expect(found.spearman).toBeCloseTo((0.8660254037844387 - 1 - 0.8660254037844387) / 3, 12);
    // by hand: sqrt(2/3), -1, -sqrt(2/3)
    expect(found.kendallTauB).toBeCloseTo(-1 / 3, 12);
  });

  it('knows nothing of one rater, nor of raters that have nothing in common', () => {
    const none = { pairs: 0, exact: null, withinOne: null, pearson: null, spearman: null, kendallTauB: null };
    expect(betweenRaters([])).toEqual({ raters: 0, subjects: 0, ...none });
    expect(betweenRaters(table([[1, 2]]))).toEqual({ raters: 1, subjects: 2, ...none });
    expect(
      betweenRaters(
        table([
          [1, null],
          [null, 2],
        ]),
      ),
    ).toEqual({ raters: 2, subjects: 2, ...none });
  });

  it('has no correlation where a rater always says the same, and still the agreement', () => {
    expect(
      betweenRaters(
        table([
          [1, 2],
          [2, 2],
        ]),
      ),
    ).toMatchObject({ pairs: 2, exact: 0.5, withinOne: 1, pearson: null });
  });
});
