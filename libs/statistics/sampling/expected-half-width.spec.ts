import { describe, expect, it } from '@jest/globals';
import { expectedHalfWidth } from './expected-half-width.js';
import { kornGraubard } from '../survey/korn-graubard.js';
import { requiredSize } from './required-size.js';

describe('the half-width that a draw is expected to reach', () => {
  it('is the one that its size was asked for by', () => {
    for (const [halfWidth, rate, population] of [
      [0.03, 0.9, 8_000],
      [0.1, 0.5, 67],
      [0.05, 0.8, 1_000_000],
    ] as const) {
      const size = requiredSize({ halfWidth, rate, population });
      const width = (n: number) =>
        expectedHalfWidth([{ count: population, chance: n / population, variance: rate * (1 - rate) }]);
      expect(width(size)).toBeLessThanOrEqual(halfWidth);
      expect(width(size - 1)).toBeGreaterThan(halfWidth);
    }
  });

  it('is 0 where every unit is drawn, and of strata adds up what each leaves open', () => {
    expect(expectedHalfWidth([{ count: 9, chance: 1, variance: 0.25 }])).toBe(0);
    const strata = [
      { count: 300, chance: 0.1, variance: 0.25 },
      { count: 700, chance: 0.05, variance: 0.09 },
    ];
    // by hand: (300 x 9 x 0.25 + 700 x 19 x 0.09) = 1872; sqrt = 43.267; x 1.95996 / 1000
    expect(expectedHalfWidth(strata)).toBeCloseTo(0.084801, 5);
  });

  it('is no narrower than what the units that stand for most leave possible', () => {
    // 60 aimed at, all drawn, and 24 of the 540 others, of whose labels hardly one is wrong
    const parts = [
      { count: 60, chance: 1, variance: 0.25 },
      { count: 540, chance: 24 / 540, variance: 0.0001 },
    ];
    // by hand: -ln 0.025 = 3.689 of 24 are worth 3.689 x 22.5 = 83 units of 600, as of 3.689 x 600 / 83 = 26.67 of equal weight; (1 - 0.025 ^ (1 / 26.67)) / 2
    expect(expectedHalfWidth(parts)).toBeCloseTo(0.0646, 4);
    const sample = [...Array.from({ length: 60 }, () => 1), ...Array.from({ length: 24 }, () => 22.5)];
    const none = kornGraubard({ size: 84, freedom: 83, weights: sample }, { value: 0, standardError: 0 });
    expect(expectedHalfWidth(parts)).toBeCloseTo((none?.high ?? 0) / 2, 6);
  });

  it('is no wider than from 0 to 1', () => {
    // one of 200 by a normal interval: 1.95996 sqrt(0.25 x 199 / 200), which is 97.8 points
    expect(expectedHalfWidth([{ count: 200, chance: 1 / 200, variance: 0.25 }])).toBe(0.5);
  });

  it('is refused of what cannot be drawn', () => {
    expect(() => expectedHalfWidth([])).toThrow(RangeError);
    expect(() => expectedHalfWidth([{ count: 1, chance: 0, variance: 0.25 }])).toThrow(RangeError);
  });
});
