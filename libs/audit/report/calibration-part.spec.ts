import { describe, expect, it } from '@jest/globals';
import { crossFittedCalibration } from '#libs/statistics/calibration/cross-fitted.js';
import { auditReport } from './audit-report.js';
import { facts, times, unit } from './testing/reviewed.js';

const of = (units: Parameters<typeof auditReport>[1], own = facts()) =>
  auditReport(own, units, { bar: null, halfWidth: null }).calibration;
const sure = (said: 'first' | 'second' | 'tie', probability: number) => () => unit(said, { machine: { probability } });

describe('calibration of the judge', () => {
  const units = [...times(8, sure('first', 0.85)), ...times(2, sure('second', 0.85)), ...times(10, sure('tie', 0.55))];

  it('by hand: 0.85 came true in 8 of 10, 0.55 in half of 10 ties', () => {
    const told = of(units)!;
    expect(told).toMatchObject({ units: 20, withoutProbability: 0 });
    // (|0.85 - 0.8| + |0.55 - 0.5|) / 2
    expect(told.expectedError).toBeCloseTo(0.05, 12);
    expect(told.brier).toMatchObject({
      reliability: expect.closeTo(0.0025, 12),
      resolution: expect.closeTo(0.0225, 12),
      withinBins: expect.closeTo(0, 12),
    });
    expect(told.brier.brier).toBeCloseTo((8 * 0.15 ** 2 + 2 * 0.85 ** 2 + 10 * 0.05 ** 2) / 20, 12);
    expect(told.bins.filter(({ count }) => count > 0).map(({ low, meanOutcome }) => [low, meanOutcome])).toEqual([
      [0.5, expect.closeTo(0.5, 12)],
      [0.8, expect.closeTo(0.8, 12)],
    ]);
  });

  it('judges the isotonic map by units that it has not seen', () => {
    const forecasts = units.map(({ key, machine, reviews }) => ({
      key,
      probability: machine.probability!,
      outcome:
        'value' in reviews[0]! && reviews[0].value === 'tie'
          ? 0.5
          : Number('value' in reviews[0]! && reviews[0].value === 'first'),
      weight: 10,
    }));
    const { expectedError, brier } = crossFittedCalibration(forecasts, { seed: 'seed' });
    expect(of(units)!.crossFitted).toEqual({ expectedError, brier });
  });

  it('weighs units by 1 / pi', () => {
    const design = { kind: 'targeted', at: 'uncertainty', core: 0.5 } as const;
    const weighted = [
      ...times(2, () => unit('first', { pi: 0.5, machine: { probability: 0.95 } })),
      unit('second', { pi: 0.1, machine: { probability: 0.95 } }),
    ];
    // 2 x 2 right of 2 x 2 + 10
    expect(of(weighted, facts({ design }))!.expectedError).toBeCloseTo(0.95 - 4 / 14, 12);
  });

  it('leaves out labels without a probability, and is unknown where there is none else', () => {
    const none = unit('first', { machine: { probability: null } });
    expect(of([...units, none])).toMatchObject({ units: 20, withoutProbability: 1 });
    expect(of([none])).toBeNull();
    expect(of([units[0]!])!.crossFitted).toBeNull();
  });
});
