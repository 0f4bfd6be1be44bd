import { describe, expect, it } from '@jest/globals';
import { aimedChances } from './aimed-chances.js';

const expected = (groups: readonly { aim: number; count: number }[], core: number, target: number) => {
  const chances = aimedChances(groups, core, target);
  return chances.reduce(
    (sum, { aim, target: chance }) => sum + chance * (groups.find((one) => one.aim === aim)?.count ?? 0),
    0,
  );
};

describe('aimedChances', () => {
  const groups = [
    { aim: 0, count: 60 },
    { aim: 1, count: 30 },
    { aim: 3, count: 10 },
  ];

  it('gives targeted chances in proportion to the aim, that sum to the target', () => {
    const chances = aimedChances(groups, 10, 12);
    expect(chances.map(({ target }) => target)).toEqual([0, 0.2, expect.closeTo(0.6, 12)]);
    expect(chances.map(({ inclusion }) => inclusion)).toEqual([
      expect.closeTo(0.1, 12),
      expect.closeTo(1 - 0.9 * 0.8, 12),
      expect.closeTo(1 - 0.9 * 0.4, 12),
    ]);
    expect(expected(groups, 10, 12)).toBeCloseTo(12, 9);
  });

  it('hands on what is above one', () => {
    expect(aimedChances(groups, 10, 25).map(({ target }) => target)).toEqual([0, 0.5, 1]);
    expect(expected(groups, 10, 25)).toBeCloseTo(25, 9);
  });

  it('takes all that have an aim where they are too few', () => {
    expect(aimedChances(groups, 10, 50).map(({ target }) => target)).toEqual([0, 1, 1]);
    expect(aimedChances([{ aim: 0, count: 5 }], 1, 5)).toEqual([
      { aim: 0, target: 0, inclusion: expect.closeTo(0.2, 12) },
    ]);
  });

  it('lets no chance shrink when it grows', () => {
    let before = [0, 0, 0];
    for (let n = 2; n <= 100; n += 2) {
      const now = aimedChances(groups, n / 2, n / 2).map(({ inclusion }) => inclusion);
      for (const [i, chance] of now.entries()) {
        expect(chance).toBeGreaterThanOrEqual(before[i] ?? 0);
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThanOrEqual(1);
      }
      before = now;
    }
  });

  it.each([
    [0, 1],
    [101, 0],
    [1, -1],
  ])('refuses a core of %d and a target of %d', (core, target) => {
    expect(() => aimedChances(groups, core, target)).toThrow(RangeError);
  });
});
