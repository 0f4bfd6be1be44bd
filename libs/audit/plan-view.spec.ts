import { describe, expect, it } from '@jest/globals';
import type { FrameFacts } from '#libs/database/audit/draw-plan.js';
import { requiredSize } from '#libs/statistics/sampling/required-size.js';
import { planDraw } from './plan-draw.js';
import { planView } from './plan-view.js';

const group = (stratum: string, count: number, doubt: number, aim = 0) => ({
  ...{ run: 1, stratum, aim, count, kept: count },
  doubt: doubt * 1000 * count,
});
const frame = (...groups: FrameFacts['groups']): FrameFacts => ({ hash: 'h', groups });
const settings = { reviewers: 2, unchanged: null };

describe('the plan of an audit', () => {
  it('expects of a size the half-width that the size would have been asked for by', () => {
    const facts = frame(group('all', 4_000, 0.2));
    const design = { kind: 'simple' } as const;
    const size = requiredSize({ halfWidth: 0.04, rate: 0.8, population: 4_000 });
    const asked = planView({ ...settings, design, size }, facts, planDraw(design, facts, [size]), 0.8);
    expect(asked.expected).toMatchObject({ rate: 0.8, rateBy: 'request', halfWidth: expect.closeTo(0.04, 4) });
    expect(asked).toMatchObject({
      population: 4_000,
      size,
      decisions: 2 * size,
      strata: [{ key: 'all', drawn: size }],
    });
    // nothing was asked: the labels doubt a fifth of themselves
    const own = planView({ ...settings, design, size }, facts, planDraw(design, facts, [size]), null).expected;
    expect(own).toMatchObject({ rateBy: 'labels', rate: expect.closeTo(0.8, 2), halfWidth: expect.closeTo(0.04, 3) });
    expect(own.widest).toBeGreaterThan(own.halfWidth);
  });

  it('gives strata that differ a narrower interval than a simple draw of the same size', () => {
    const strata = frame(group('sure', 500, 0.02), group('unsure', 500, 0.5));
    const width = (facts: FrameFacts, design: Parameters<typeof planDraw>[0]) =>
      planView({ ...settings, design, size: 100 }, facts, planDraw(design, facts, [100]), null).expected.halfWidth;
    const stratified = { kind: 'stratified', by: ['confidence'], edges: [0.75] } as const;
    const proportional = width(strata, { ...stratified, allocation: 'proportional' });
    expect(proportional).toBeLessThan(width(frame(group('all', 1_000, 0.26)), { kind: 'simple' }));
    expect(width(strata, { ...stratified, allocation: 'neyman' })).toBeLessThan(proportional);
  });

  it('of a targeted draw counts each aim by its own chance', () => {
    const facts = frame(group('all', 900, 0.05, 50), group('all', 100, 0.45, 450));
    const design = { kind: 'targeted', at: 'uncertainty', core: 0.5 } as const;
    const plan = planView({ ...settings, design, size: 100 }, facts, planDraw(design, facts, [100]), null);
    // 50 + 50 x (1 - 50 / 1000): what both draws find comes once
    expect(plan).toMatchObject({ size: 100, units: expect.closeTo(97.5, 6), aimed: 1_000, decisions: 195 });
    expect(plan.expected.rate).toBeCloseTo(0.91, 2);
    expect(plan.expected.halfWidth).toBeGreaterThan(0.03);
    expect(plan.expected.halfWidth).toBeLessThan(0.12);
    // its core by itself would be wider
    const core = planView(
      { ...settings, design: { kind: 'simple' }, size: 50 },
      facts,
      planDraw({ kind: 'simple' }, facts, [50]),
      null,
    );
    expect(plan.expected.halfWidth).toBeLessThan(core.expected.halfWidth);
    expect(core).toMatchObject({ units: 50, aimed: null });
  });

  it('promises no more units of a targeted draw than can come', () => {
    const facts = frame(group('all', 56, 0.05), group('all', 11, 0.05, 1));
    const design = { kind: 'targeted', at: 'flip', core: 0.4 } as const;
    const plan = planView({ ...settings, design, size: 25 }, facts, planDraw(design, facts, [25]), null);
    // 11 for certain, and of the other 56 those of the core: 56 x 10 / 67
    expect(plan).toMatchObject({ size: 25, units: expect.closeTo(19.358, 3), aimed: 11, decisions: 39 });
    expect(plan.strata).toMatchObject([{ drawn: 19 }]);
  });
});
