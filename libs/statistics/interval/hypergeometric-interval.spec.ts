import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hypergeometricAtMost, logHypergeometric } from '../distribution/hypergeometric.js';
import { clopperPearson } from './clopper-pearson.js';
import { hypergeometricInterval } from './hypergeometric-interval.js';

const draws = fc.tuple(fc.integer({ min: 1, max: 80 }), fc.nat(80), fc.nat(80)).map(([population, n, x]) => {
  const of = Math.max(1, Math.min(n, population));
  return { count: Math.min(x, of), of, population };
});

describe('exact interval of a draw without replacement', () => {
  it('holds the numbers that leave 2.5 % or more in either tail, and no others', () =>
    fc.assert(
      fc.property(draws, ({ count, of, population }) => {
        const { low, high } = hypergeometricInterval(count, of, population)!;
        for (let marked = 0; marked <= population; marked++) {
          const draw = { population, marked, drawn: of };
          const fewer = hypergeometricAtMost(count, draw);
          const more = 1 - hypergeometricAtMost(count - 1, draw);
          const least = Math.min(fewer, more);
          // on the bound rounding decides
          if (Math.abs(least - 0.025) < 1e-9) continue;
          expect([marked, marked >= low && marked <= high]).toEqual([marked, least > 0.025]);
        }
      }),
      { numRuns: 40 },
    ));

  it('covers every truth in 95 % of all draws or more', () => {
    const [population, of] = [60, 20];
    const intervals = Array.from({ length: of + 1 }, (_, k) => hypergeometricInterval(k, of, population)!);
    for (let marked = 0; marked <= population; marked++) {
      const covered = intervals.reduce((sum, { low, high }, k) => {
        const holds = low <= marked && marked <= high;
        return sum + (holds ? Math.exp(logHypergeometric(k, { population, marked, drawn: of })) : 0);
      }, 0);
      expect(covered).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('is a point of all, and nears Clopper and Pearson in a large population', () => {
    expect(hypergeometricInterval(7, 30, 30)).toEqual({ low: 7, high: 7 });
    const { low, high } = hypergeometricInterval(12, 40, 1_000_000)!;
    expect(low / 1e6).toBeCloseTo(clopperPearson(12, 40)!.low, 4);
    expect(high / 1e6).toBeCloseTo(clopperPearson(12, 40)!.high, 4);
  });

  it('is unknown of nothing, and refuses what is no draw', () => {
    expect(hypergeometricInterval(0, 0, 10)).toBeNull();
    expect(() => hypergeometricInterval(1, 11, 10)).toThrow(RangeError);
    expect(() => hypergeometricInterval(3, 2, 10)).toThrow(RangeError);
  });
});
