import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binomialAtMost } from '../distribution/binomial.js';
import { clopperPearson } from './clopper-pearson.js';
import { jeffreys } from './jeffreys.js';

const counts = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.nat(400))
  .map(([of, count]) => [Math.min(count, of), of] as const);

describe('Clopper-Pearson', () => {
  it('leaves half of the rest in each tail', () =>
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const { low, high } = clopperPearson(count, of)!;
        if (count > 0) expect(1 - binomialAtMost(count - 1, of, low)).toBeCloseTo(0.025, 9);
        if (count < of) expect(binomialAtMost(count, of, high)).toBeCloseTo(0.025, 9);
      }),
    ));

  it('of none and of all ends at 0 and 1, where it has a closed form', () => {
    expect(clopperPearson(0, 20)).toEqual({ low: 0, high: expect.closeTo(1 - 0.025 ** (1 / 20), 12) });
    expect(clopperPearson(20, 20)).toEqual({ low: expect.closeTo(0.025 ** (1 / 20), 12), high: 1 });
  });
});

describe('Jeffreys', () => {
  it("lies inside Clopper-Pearson's", () =>
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const [inner, outer] = [jeffreys(count, of)!, clopperPearson(count, of)!];
        if (count > 0) expect(inner.low).toBeGreaterThan(outer.low);
        if (count < of) expect(inner.high).toBeLessThan(outer.high);
      }),
    ));
});

describe.each([
  ['Clopper-Pearson', clopperPearson],
  ['Jeffreys', jeffreys],
])('%s', (_, interval) => {
  it('turns with what is counted', () =>
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const [one, other] = [interval(count, of)!, interval(of - count, of)!];
        expect(one.low).toBeCloseTo(1 - other.high, 9);
        expect(one.high).toBeCloseTo(1 - other.low, 9);
      }),
    ));

  it('is unknown of nothing, and refuses what is no share', () => {
    expect(interval(0, 0)).toBeNull();
    expect(() => interval(3, 2)).toThrow(RangeError);
    expect(() => interval(1, 2, 1)).toThrow(RangeError);
  });
});
