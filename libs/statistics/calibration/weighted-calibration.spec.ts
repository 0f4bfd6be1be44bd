import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { uniform } from '../draw.js';
import { wilson } from '../interval/wilson.js';
import { areaUnderCurve } from './area-under-curve.js';
import { binAt } from './bins.js';
import { brierParts } from './brier-parts.js';
import { calibration, type Forecast } from './calibration.js';
import { crossFittedCalibration } from './cross-fitted.js';
import { isotonic, isotonicAt } from './isotonic.js';
import { reliabilityDiagram } from './reliability-diagram.js';

const probability = fc.integer({ min: 0, max: 20 }).map((k) => k / 20);
const outcome = fc.constantFrom(0, 1);
const forecasts = fc.array(fc.record({ probability, outcome, weight: fc.integer({ min: 1, max: 4 }) }), {
  minLength: 1,
  maxLength: 40,
});
const repeated = (weighted: readonly Forecast[]): Forecast[] =>
  weighted.flatMap(({ weight = 1, ...forecast }) => Array.from({ length: weight }, () => forecast));

describe('a weight', () => {
  it('of k counts as k forecasts', () =>
    fc.assert(
      fc.property(forecasts, (weighted) => {
        const [ours, each] = [calibration(weighted), calibration(repeated(weighted))];
        expect(ours.n).toBe(weighted.length);
        expect(ours.brier).toBeCloseTo(each.brier!, 12);
        expect(ours.expectedError).toBeCloseTo(each.expectedError!, 12);
        ours.bins.forEach(({ meanOutcome }, place) => {
          const other = each.bins[place]!.meanOutcome;
          if (other === null) expect(meanOutcome).toBeNull();
          else expect(meanOutcome).toBeCloseTo(other, 12);
        });
        const area = areaUnderCurve(repeated(weighted));
        if (area === null) expect(areaUnderCurve(weighted)).toBeNull();
        else expect(areaUnderCurve(weighted)).toBeCloseTo(area, 12);
        const parts = brierParts(repeated(weighted))!;
        for (const key of ['brier', 'reliability', 'resolution', 'uncertainty', 'withinBins'] as const)
          expect(brierParts(weighted)![key]).toBeCloseTo(parts[key], 12);
        const [map, other] = [isotonic(weighted), isotonic(repeated(weighted))];
        for (let p = 0; p <= 1; p += 0.05) expect(isotonicAt(map, p)).toBeCloseTo(isotonicAt(other, p), 12);
      }),
    ));

  it.each([0, -1, Number.NaN, Infinity])('is not %p', (weight) =>
    expect(() => calibration([{ probability: 0.5, outcome: 1, weight }])).toThrow('weight'),
  );
});

describe('parts of the Brier score', () => {
  it('by hand, of two values', () => {
    // 0.2 came out 1 of 2, 0.8 came out 2 of 2: means 1/2 and 1, of all 3/4
    const parts = brierParts([
      { probability: 0.2, outcome: 0 },
      { probability: 0.2, outcome: 1 },
      { probability: 0.8, outcome: 1 },
      { probability: 0.8, outcome: 1 },
    ])!;
    expect(parts.reliability).toBeCloseTo((0.3 ** 2 + 0.2 ** 2) / 2, 12);
    expect(parts.resolution).toBeCloseTo(1 / 16, 12);
    expect(parts.uncertainty).toBeCloseTo(3 / 16, 12);
    expect(parts.withinBins).toBeCloseTo(0, 12);
    expect(parts.brier).toBeCloseTo((0.04 + 0.64 + 0.04 + 0.04) / 4, 12);
  });

  // Siegert, Quarterly Journal of the Royal Meteorological Society 143 (2017), 1178-1183: with recalibrated forecasts (the mean outcome
  // of their bin) and the mean of all as reference, the parts are differences of Brier scores.
  it('are differences of the scores of other forecasts', () =>
    fc.assert(
      fc.property(forecasts, (all) => {
        const { brier, reliability, resolution, uncertainty, withinBins } = brierParts(all)!;
        const { bins } = calibration(all);
        const score = (p: (forecast: Forecast) => number): number =>
          calibration(all.map((forecast) => ({ ...forecast, probability: p(forecast) }))).brier!;
        const recalibrated = score((forecast) => bins[binAt(forecast.probability, 10)]!.meanOutcome!);
        const mean = calibration(all, 1).bins[0]!.meanOutcome!;
        expect(score(() => mean)).toBeCloseTo(uncertainty, 12);
        expect(score(() => mean) - recalibrated).toBeCloseTo(resolution, 12);
        expect(brier - recalibrated).toBeCloseTo(reliability + withinBins, 12);
        expect(brier).toBeCloseTo(calibration(all).brier!, 12);
      }),
    ));

  it('are none of nothing', () => expect(brierParts([])).toBeNull());
});

describe('isotonic map', () => {
  it('pools what falls, by weight', () => {
    const map = isotonic([
      { probability: 0.1, outcome: 0 },
      { probability: 0.4, outcome: 1, weight: 3 },
      { probability: 0.6, outcome: 0 },
      { probability: 0.9, outcome: 1 },
    ]);
    expect(map.corners).toEqual([
      { x: 0.1, y: 0 },
      { x: 0.4, y: 0.75 },
      { x: 0.6, y: 0.75 },
      { x: 0.9, y: 1 },
    ]);
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => isotonicAt(map, p))).toEqual(
      [0, 0.375, 0.75, 0.875, 1].map((y) => expect.closeTo(y, 12)),
    );
  });

  it('ends at its corners to the last digit', () => {
    const corners = [
      { x: 0, y: 1 / 13 },
      { x: 0.8, y: 1 / 13 },
      { x: 0.9, y: 1 },
    ];
    expect(isotonicAt({ corners }, 0.9)).toBe(1);
  });

  it('rises, and does not depend on the order', () =>
    fc.assert(
      fc.property(forecasts, (all) => {
        const { corners } = isotonic(all);
        corners.slice(1).forEach(({ x, y }, k) => {
          expect(x).toBeGreaterThan(corners[k]!.x);
          expect(y).toBeGreaterThanOrEqual(corners[k]!.y);
        });
        const turned = isotonic([...all].reverse());
        for (const { x, y } of corners) expect(isotonicAt(turned, x)).toBeCloseTo(y, 12);
      }),
    ));

  // 1 - 0.7 is 0.30000000000000004: without this a step of any height could stand between the two
  it('does not depend on last bits: probabilities that differ by rounding alone are one', () => {
    expect(
      isotonic([
        { probability: 0.3, outcome: 0 },
        { probability: 1 - 0.7, outcome: 1 },
      ]).corners,
    ).toEqual([{ x: 0.3, y: 0.5 }]);
    fc.assert(
      fc.property(
        forecasts,
        fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 40, maxLength: 40 }),
        (all, bits) => {
          const rounded = all.map((forecast, at) => ({
            ...forecast,
            probability: Math.min(1, Math.max(0, forecast.probability + (bits[at] ?? 0) * Number.EPSILON)),
          }));
          const [map, other] = [isotonic(all), isotonic(rounded)];
          expect(other.corners).toHaveLength(map.corners.length);
          for (const { probability: p } of rounded) expect(isotonicAt(other, p)).toBeCloseTo(isotonicAt(map, p), 6);
        },
      ),
    );
  });

  it('is no worse than the probabilities themselves', () =>
    fc.assert(
      fc.property(forecasts, (all) => {
        const map = isotonic(all);
        const mapped = all.map((forecast) => ({ ...forecast, probability: isotonicAt(map, forecast.probability) }));
        expect(calibration(mapped).brier!).toBeLessThanOrEqual(calibration(all).brier! + 1e-12);
      }),
    ));

  it('cannot be fitted to nothing', () => expect(() => isotonic([])).toThrow(RangeError));
});

describe('area under the curve', () => {
  it('by hand, with a tie', () =>
    expect(
      areaUnderCurve([
        { probability: 0.2, outcome: 0 },
        { probability: 0.5, outcome: 1 },
        { probability: 0.5, outcome: 0 },
        { probability: 0.9, outcome: 1 },
      ]),
    ).toBeCloseTo(3.5 / 4, 12));
  it('needs both kinds', () => {
    expect(areaUnderCurve([{ probability: 0.2, outcome: 0 }])).toBeNull();
    expect(() => areaUnderCurve([{ probability: 0.2, outcome: 0.5 }])).toThrow(RangeError);
  });
});

describe('reliability diagram', () => {
  it("has Wilson's interval of each bin, wider where weights differ", () => {
    const plain = Array.from({ length: 12 }, (_, i) => ({ probability: 0.75, outcome: Number(i < 9) }));
    const bar = reliabilityDiagram(plain, 4)[3]!;
    expect(bar).toMatchObject({ count: 12, meanOutcome: 0.75 });
    expect(bar.interval).toEqual(wilson(9, 12));
    const [even, uneven] = [2, 8].map(
      (weight) =>
        reliabilityDiagram(
          plain.map((forecast, i) => ({ ...forecast, weight: i % 4 === 0 ? weight : 2 })),
          4,
        )[3]!.interval!,
    );
    expect(even!.low).toBeCloseTo(wilson(9, 12)!.low, 12);
    expect(uneven!.high - uneven!.low).toBeGreaterThan(even!.high - even!.low);
    expect(reliabilityDiagram(plain, 4)[0]).toMatchObject({ count: 0, interval: null });
  });
});

describe('cross-fitted calibration', () => {
  const noise = Array.from({ length: 400 }, (_, i) => ({
    key: `item-${i}`,
    probability: uniform('p', i),
    outcome: Number(uniform('y', i) < 0.5),
  }));

  it('sees that a map of noise has learnt nothing, which its own forecasts hide', () => {
    const map = isotonic(noise);
    const own = calibration(
      noise.map((forecast) => ({ ...forecast, probability: isotonicAt(map, forecast.probability) })),
    );
    const honest = crossFittedCalibration(noise, { seed: 's' });
    expect(own.brier!).toBeLessThan(0.25);
    expect(honest.brier!).toBeGreaterThan(own.brier!);
    expect(honest.expectedError!).toBeGreaterThan(own.expectedError!);
    expect(honest.n).toBe(400);
  });

  it('repairs a judge that is too sure of itself', () => {
    const sure = noise.map(({ key, probability: p }, i) => ({
      key,
      probability: p,
      outcome: Number(uniform('true', i) < 0.5 + (p - 0.5) / 3),
    }));
    expect(crossFittedCalibration(sure, { seed: 's' }).expectedError!).toBeLessThan(calibration(sure).expectedError!);
  });
});
