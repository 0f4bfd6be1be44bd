import { describe, expect, it } from '@jest/globals';
import type { AuditDesign } from '#libs/domain/audit.js';
import type { FrameFacts, FrameGroup } from '#libs/database/audit/draw-plan.js';
import { checkAim, checkFrame, planDraw, sizeOf } from './plan-draw.js';

const SIMPLE: AuditDesign = { kind: 'simple' };
const by = (allocation: 'proportional' | 'neyman'): AuditDesign => ({
  ...{ kind: 'stratified', by: ['confidence'], allocation, edges: [0.75] },
});
const group = (one: Partial<FrameGroup>): FrameGroup => ({
  ...{ run: 1, stratum: 'all', aim: 0, count: 1, kept: one.count ?? 1, doubt: 0 },
  ...one,
});
const facts = (...groups: Partial<FrameGroup>[]): FrameFacts => ({ hash: '', groups: groups.map(group) });

const BANDS = facts(
  { stratum: 'below 0.75', count: 100, doubt: 100 * 400 },
  { stratum: 'from 0.75', count: 300, doubt: 300 * 20 },
);
const takes = (design: AuditDesign, ...sizes: number[]) => {
  const plan = planDraw(design, BANDS, sizes);
  return plan.kind === 'fixed' ? plan.strata.map(({ take }) => take) : null;
};

describe('planDraw', () => {
  it('takes n of N without strata', () => {
    const plan = planDraw(SIMPLE, facts({ count: 150 }, { run: 2, count: 50 }), [20]);
    expect(plan).toEqual({ kind: 'fixed', strata: [{ stratum: 'all', kept: 200, take: 20, chance: 0.1 }] });
    expect(planDraw(SIMPLE, facts({ count: 5 }), [1])).toMatchObject({ strata: [{ take: 1, chance: 0.2 }] });
  });

  it('takes of strata in proportion to their size, or to size and spread', () => {
    expect(takes(by('proportional'), 40)).toEqual([10, 30]);
    // spreads of q = 0.4005 and 0.0205: 100 x 0.490 to 300 x 0.1417
    expect(takes(by('neyman'), 40)).toEqual([21, 19]);
  });

  it('goes on from what earlier draws gave', () => {
    expect(takes(by('proportional'), 4, 8)).toEqual([2, 6]);
    expect(takes(by('neyman'), 40, 44)).toEqual([24, 20]);
  });

  it('of a targeted design draws twice', () => {
    const aims = facts({ aim: 0, count: 50 }, { aim: 1, count: 30 }, { aim: 1, run: 2, count: 20 });
    expect(planDraw({ kind: 'targeted', at: 'flip', core: 0.5 }, aims, [20])).toEqual({
      ...{ kind: 'poisson', core: 0.1 },
      chances: [
        { aim: 0, target: 0, chance: expect.closeTo(0.1, 12) },
        { aim: 1, target: 0.2, chance: expect.closeTo(0.28, 12) },
      ],
    });
  });

  it('plans on what may be drawn, and leaves out strata of which nothing may', () => {
    const strata = facts(
      { stratum: 'below 0.75', count: 10, kept: 8 },
      { stratum: 'from 0.75', count: 4, kept: 0 },
      { stratum: 'unknown', count: 30, kept: 12 },
    );
    expect(planDraw(by('proportional'), strata, [10])).toEqual({
      kind: 'fixed',
      strata: [
        { stratum: 'below 0.75', kept: 8, take: 4, chance: 0.5 },
        { stratum: 'unknown', kept: 12, take: 6, chance: 0.5 },
      ],
    });
    const aims = facts({ aim: 0, count: 50, kept: 40 }, { aim: 1, count: 5, kept: 0 }, { aim: 2, count: 10 });
    expect(planDraw({ kind: 'targeted', at: 'flip', core: 0.5 }, aims, [10])).toMatchObject({
      core: 0.1,
      chances: [{ aim: 0 }, { aim: 2, target: 0.5, chance: expect.closeTo(0.55, 12) }],
    });
    expect(() => planDraw(SIMPLE, facts({ count: 5, kept: 3 }), [4])).toThrow(
      'A sample of 4 cannot be drawn from 3 units. The frame has 5; 2 are of items that look like others',
    );
  });

  it('refuses more than there is, and less than strata need', () => {
    expect(() => planDraw(SIMPLE, facts({ count: 5 }), [6])).toThrow('A sample of 6 cannot be drawn from 5 units.');
    expect(() => planDraw(by('neyman'), BANDS, [3])).toThrow('3 units are too few for 2 strata');
  });
});

describe('sizeOf', () => {
  it('is the size, or what the precision needs; of a targeted design that of its core', () => {
    const precision = { halfWidth: 0.1, rate: 0.9 };
    expect(sizeOf({ size: 7 }, SIMPLE, 60)).toBe(7);
    expect(sizeOf({ precision }, SIMPLE, 60)).toBe(22);
    expect(sizeOf({ precision }, { kind: 'targeted', at: 'flip', core: 0.5 }, 60)).toBe(44);
    expect(sizeOf({ precision }, { kind: 'targeted', at: 'flip', core: 0.2 }, 60)).toBe(60);
    // of labels that are nearly all right two units vary little enough, and leave a half of all possible: 0.025 ^ (1 / 17) = 0.805
    expect(sizeOf({ precision: { halfWidth: 0.1, rate: 0.999 } }, SIMPLE, 60)).toBe(17);
    expect(sizeOf({ precision: { halfWidth: 0.6, rate: 0.999 } }, SIMPLE, 60)).toBe(1);
  });
});

describe('checkAim', () => {
  it('refuses a targeted design that would find nothing', () => {
    const targeted: AuditDesign = { kind: 'targeted', at: 'disagreement', core: 0.5 };
    const none = facts({ aim: 0, count: 67 }, { aim: 1, count: 2, kept: 0 });
    expect(() => checkAim(targeted, none)).toThrow(
      expect.objectContaining({
        code: 'nothing_to_aim_at',
        message: expect.stringContaining('no unit of the 67 that may be drawn has judges of a jury who disagree'),
      }),
    );
    expect(() => checkAim(SIMPLE, none)).not.toThrow();
    expect(() => checkAim(targeted, facts({ aim: 1, count: 1 }))).not.toThrow();
  });
});

describe('checkFrame', () => {
  it('names each run that has nothing to draw', () => {
    expect(() => checkFrame(facts({ run: 2 }), ['a', 'b'], 'pairs')).toThrow(
      expect.objectContaining({ code: 'no_units', places: [expect.objectContaining({ at: 'runIds[0]' })] }),
    );
    expect(() => checkFrame(facts({ run: 1 }), ['a'], 'pairs')).not.toThrow();
  });
});
