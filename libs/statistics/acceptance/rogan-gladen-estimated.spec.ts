import { describe, expect, it } from '@jest/globals';
import { numbers } from '../testing/numbers.js';
import { roganGladen } from './rogan-gladen.js';
import { roganGladenEstimated } from './rogan-gladen-estimated.js';

describe('Rogan and Gladen with estimated rates', () => {
  it('by hand', () => {
    // 120 of 400 marked, 85 of 100 and 184 of 200 right. z^2 = 3.84146: shares 121.92073 / 403.84146, 86 / 102, 185 / 202
    const ours = roganGladenEstimated(
      { count: 120, of: 400 },
      { sensitivity: { count: 85, of: 100 }, specificity: { count: 184, of: 200 } },
    )!;
    expect(ours.value).toBeCloseTo(0.22 / 0.77, 12);
    expect(ours.interval.low).toBeCloseTo(0.2135916647831751, 10);
    expect(ours.interval.high).toBeCloseTo(0.3617249201968438, 10);
  });

  it('is wider than with known rates, and nears it as the rates become known', () => {
    const marked = { count: 120, of: 400 };
    const width = ({ interval }: { interval: { low: number; high: number } }): number => interval.high - interval.low;
    const known = width(roganGladen(120, 400, { sensitivity: 0.85, specificity: 0.92 })!);
    const estimated = (of: number): number =>
      width(
        roganGladenEstimated(marked, {
          sensitivity: { count: 0.85 * of, of },
          specificity: { count: 0.92 * of, of },
        })!,
      );
    expect(estimated(100)).toBeGreaterThan(1.2 * known);
    expect(estimated(1e8)).toBeCloseTo(known, 3);
  });

  it('covers the truth in 93 % of samples or more, where the interval of known rates does not', () => {
    const next = numbers(7);
    const binomial = (of: number, rate: number): { count: number; of: number } => {
      let count = 0;
      for (let i = 0; i < of; i++) count += Number(next() < rate);
      return { count, of };
    };
    const [truth, runs] = [0.3, 1000];
    let [estimated, known] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const marked = binomial(200, truth * 0.85 + (1 - truth) * 0.2);
      const rates = { sensitivity: binomial(60, 0.85), specificity: binomial(60, 0.8) };
      const holds = (interval?: { low: number; high: number }): number =>
        Number(interval !== undefined && interval.low <= truth && truth <= interval.high);
      estimated += holds(roganGladenEstimated(marked, rates)?.interval);
      known += holds(
        roganGladen(marked.count, marked.of, {
          sensitivity: rates.sensitivity.count / 60,
          specificity: rates.specificity.count / 60,
        })?.interval,
      );
    }
    expect(estimated / runs).toBeGreaterThanOrEqual(0.93);
    expect(known / runs).toBeLessThan(0.85);
  });

  it('stays between 0 and 1, is unknown of nothing, and needs a judge that tells something', () => {
    const rates = { sensitivity: { count: 9, of: 10 }, specificity: { count: 9, of: 10 } };
    const none = roganGladenEstimated({ count: 0, of: 50 }, rates)!;
    expect(none.value).toBe(0);
    expect(none.interval.low).toBe(0);
    expect(roganGladenEstimated({ count: 0, of: 0 }, rates)).toBeNull();
    expect(roganGladenEstimated({ count: 1, of: 2 }, { ...rates, sensitivity: { count: 0, of: 0 } })).toBeNull();
    const coin = { count: 5, of: 10 };
    expect(() => roganGladenEstimated({ count: 1, of: 2 }, { sensitivity: coin, specificity: coin })).toThrow(
      RangeError,
    );
  });
});
