import { describe, expect, it } from '@jest/globals';
import type { AuditUnderReview } from '#libs/database/audit/reviewers/reviewer.store.js';
import { requiredSize } from '#libs/statistics/sampling/required-size.js';
import { plannedProgress } from './planned-progress.js';

const audit: AuditUnderReview = {
  ...{ name: 'a', unit: 'pair', mode: 'blind', state: 'open', design: 'simple', precision: null },
  sideBySide: false,
  ...{ strata: [{ kept: 1_000, drawn: 100 }], units: 100, places: 200, settled: 40 },
};

describe('the progress that reviewers see', () => {
  it('ends at the width that the audit was planned for', () => {
    const precision = { halfWidth: 0.05, rate: 0.9 };
    const units = requiredSize({ ...precision, population: 1_000 });
    const { planned, now, rate } = plannedProgress({
      ...{ ...audit, precision, units, places: units },
      strata: [{ kept: 1_000, drawn: units }],
    });
    expect(rate).toBe(0.9);
    expect(planned).toBeLessThanOrEqual(0.05);
    expect(planned).toBeGreaterThan(0.0495);
    expect(now).toBeGreaterThan(planned ?? 1);
  });

  it('has no width of rows of images before all is decided', () => {
    const rows = { ...audit, sideBySide: true };
    expect(plannedProgress(rows)).toMatchObject({ now: null, planned: plannedProgress(audit).planned });
    const all = { ...rows, settled: rows.places };
    expect(plannedProgress(all).now).toBe(plannedProgress(all).planned);
  });

  it('counts units where several people decide each, at the share where an interval is widest', () => {
    // 20 units of 1,000: 1.95996 sqrt(0.25 / 20 x 0.98)
    expect(plannedProgress(audit)).toEqual({
      ...{ units: 100, places: 200, settled: 40, rate: 0.5 },
      now: expect.closeTo(0.21693, 4),
      planned: expect.closeTo(0.09297, 4),
    });
  });

  it('is that of the units that may be drawn, by the chance that each stratum gave them', () => {
    // half of a frame looks like the other half: 1.95996 sqrt(0.25 / 100 x 0.8)
    expect(plannedProgress({ ...audit, strata: [{ kept: 500, drawn: 100 }] }).planned).toBeCloseTo(0.08765, 4);
    const strata = [
      { kept: 900, drawn: 50 },
      { kept: 100, drawn: 50 },
    ];
    // 1.95996 sqrt((900 x 17 + 100 x 1) x 0.25) / 1000
    expect(plannedProgress({ ...audit, strata }).planned).toBeCloseTo(0.12161, 4);
  });

  it('gives no width where nothing is settled, or the sample is targeted', () => {
    expect(plannedProgress({ ...audit, settled: 0 }).now).toBeNull();
    expect(plannedProgress({ ...audit, design: 'targeted' })).toMatchObject({ now: null, planned: null });
  });
});
