import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binAt, binsOf } from './bins.js';
import { calibration } from './calibration.js';
import { histogram } from './histogram.js';

const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe('bins', () => {
  it.each([
    [0, 10, 0],
    [0.1, 10, 1],
    [0.0999999, 10, 0],
    [0.3, 10, 3],
    [0.7, 10, 7],
    [0.29, 100, 29],
    [0.57, 100, 57],
    [0.999999, 10, 9],
    [1, 10, 9],
    [1, 1, 0],
  ])('%p lies in bin %p -> %p', (p, bins, place) => expect(binAt(p, bins)).toBe(place));

  it('hold what lies between their bounds', () =>
    fc.assert(
      fc.property(probability, fc.integer({ min: 1, max: 50 }), (p, count) => {
        const bin = binsOf(count)[binAt(p, count)]!;
        expect(p).toBeGreaterThanOrEqual(bin.low);
        if (p < 1) expect(p).toBeLessThan(bin.high);
        else expect(bin.high).toBe(1);
      }),
    ));

  it('put every bound k / n into bin k', () => {
    for (let count = 1; count <= 100; count++) for (let k = 0; k < count; k++) expect(binAt(k / count, count)).toBe(k);
  });

  it.each([0, 1.5, -1])('are not %p', (count) => expect(() => binsOf(count)).toThrow(RangeError));
  it.each([-0.1, 1.1, Number.NaN])('do not hold %p', (p) => expect(() => binAt(p, 10)).toThrow(RangeError));
});

describe('histogram', () => {
  it('lists every bin, also an empty one', () => {
    const counted = histogram([0.05, 0.5, 0.51, 1], 4);
    expect(counted).toEqual([
      { low: 0, high: 0.25, count: 1 },
      { low: 0.25, high: 0.5, count: 0 },
      { low: 0.5, high: 0.75, count: 2 },
      { low: 0.75, high: 1, count: 1 },
    ]);
    expect(histogram([])).toHaveLength(10);
  });

  it('counts every probability once', () =>
    fc.assert(
      fc.property(fc.array(probability), (all) => {
        expect(histogram(all).reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      }),
    ));
});

describe('calibration', () => {
  it('by hand', () => {
    const { n, brier, expectedError, bins } = calibration(
      [
        { probability: 0.2, outcome: 0 },
        { probability: 0.4, outcome: 1 },
        { probability: 0.9, outcome: 1 },
      ],
      2,
    );
    expect(n).toBe(3);
    expect(brier).toBeCloseTo((0.04 + 0.36 + 0.01) / 3, 12);
    // bins: |0.3 - 0.5| of two, |0.9 - 1| of one
    expect(expectedError).toBeCloseTo((2 * 0.2 + 0.1) / 3, 12);
    expect(bins.map(({ count }) => count)).toEqual([2, 1]);
    expect(bins[0]!.meanProbability).toBeCloseTo(0.3, 12);
    expect(bins[0]!.meanOutcome).toBe(0.5);
  });

  it('leaves empty bins unknown, and is unknown of nothing', () => {
    expect(calibration([{ probability: 0.9, outcome: 1 }]).bins[0]).toEqual({
      low: 0,
      high: 0.1,
      count: 0,
      meanProbability: null,
      meanOutcome: null,
    });
    expect(calibration([])).toMatchObject({ n: 0, brier: null, expectedError: null });
  });

  it('is perfect for forecasts that are what comes out', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 1 }), (outcomes) => {
        const { brier, expectedError } = calibration(outcomes.map((outcome) => ({ probability: outcome, outcome })));
        expect({ brier, expectedError }).toEqual({ brier: 0, expectedError: 0 });
      }),
    ));

  it('takes a human tie as half, and refuses other outcomes', () => {
    expect(calibration([{ probability: 0.5, outcome: 0.5 }])).toMatchObject({ brier: 0, expectedError: 0 });
    expect(() => calibration([{ probability: 0.5, outcome: 2 }])).toThrow('outcome');
    expect(() => calibration([{ probability: 1.5, outcome: 1 }])).toThrow('probability');
  });
});
