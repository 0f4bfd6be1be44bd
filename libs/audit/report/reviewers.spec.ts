import { describe, expect, it } from '@jest/globals';
import { gwetAc1OfCounts } from '#libs/statistics/agreement/gwet-ac1.js';
import { krippendorffAlpha } from '#libs/statistics/agreement/krippendorff-alpha.js';
import { auditReport } from './audit-report.js';
import { facts, says, strata, times, unit } from './testing/reviewed.js';
import type { ReviewedUnit } from './reviewed-unit.js';

const of = (units: readonly ReviewedUnit[], own = facts({ reviewersPerUnit: 2 })) =>
  auditReport(own, units, { bar: null, halfWidth: null }).reviewers;
const two = (ana: 'first' | 'second', bo: 'first' | 'second') => () => unit([says(ana), says(bo, { reviewer: 'bo' })]);

describe('agreement of reviewers', () => {
  const units = [
    ...times(12, two('first', 'first')),
    ...times(4, two('second', 'second')),
    ...times(4, two('first', 'second')),
  ];

  it('by hand: 16 of 20 alike', () => {
    const told = of(units);
    expect(told).toMatchObject({ units: 20, reviewers: ['ana', 'bo'] });
    expect(told.pairwise).toEqual([
      expect.objectContaining({
        reviewers: ['ana', 'bo'],
        agreement: expect.objectContaining({ value: 0.8, n: 20, method: 'wilson' }),
        // by chance 16/20 x 12/20 + 4/20 x 8/20 = 0.56
        kappa: expect.objectContaining({ value: expect.closeTo((0.8 - 0.56) / 0.44, 12), interval: null, n: 20 }),
      }),
    ]);
    const rows = [...times(12, () => 'first'), ...times(4, () => 'second'), ...times(4, () => 'first')];
    const others = [...times(12, () => 'first'), ...times(8, () => 'second')];
    expect(told.alpha.value).toBeCloseTo(krippendorffAlpha([rows, others]).alpha!, 12);
    const counts = [...times(12, () => [2, 0, 0, 0]), ...times(4, () => [0, 2, 0, 0]), ...times(4, () => [1, 1, 0, 0])];
    expect(told.ac1.value).toBeCloseTo(gwetAc1OfCounts(counts).ac1!, 12);
  });

  it('has neither alpha nor AC1 nor kappa of fewer than 20 units', () => {
    const { alpha, ac1, pairwise } = of(units.slice(1));
    for (const figure of [alpha, ac1, pairwise[0]!.kappa])
      expect(figure).toMatchObject({ value: null, lacking: 'too_few', n: 19 });
  });

  it('gives the chance that two differ, and the error of one that it comes from', () => {
    const { difference, errorOfOne } = of(units);
    expect(difference).toMatchObject({ value: expect.closeTo(0.2, 12), method: 'student', n: 20 });
    expect(difference.interval!.low).toBeLessThan(0.2);
    // two who each err in e of all cases differ in 2 e (1 - e)
    expect(2 * errorOfOne! * (1 - errorOfOne!)).toBeCloseTo(0.2, 12);
    const opposed = of(times(4, two('first', 'second')));
    expect(opposed.errorOfOne).toBeNull();
  });

  it('counts every pair of three reviewers, and weighs units by their stratum', () => {
    const design = { kind: 'stratified', by: ['modality'], allocation: 'proportional', edges: [] } as const;
    const three = (values: readonly ('first' | 'second')[], stratum: string) => () =>
      unit(
        values.map((value, i) => says(value, { reviewer: `r${i}` })),
        { stratum },
      );
    const told = of(
      [...times(2, three(['first', 'first', 'second'], 'a')), ...times(2, three(['first', 'first', 'first'], 'b'))],
      facts({
        design,
        reviewersPerUnit: 3,
        strata: strata({ a: [50, 2], b: [150, 2] }),
      }),
    );
    // two of three pairs differ in a, none in b
    expect(told.difference.value).toBeCloseTo((50 * 2) / 3 / 200, 12);
    expect(told.pairwise).toHaveLength(3);
  });

  it("has the judge as one rater among others in Dawid and Skene's model", () => {
    const judged = times(40, (i) => {
      const [truth, wrong] = i % 2 === 0 ? (['first', 'second'] as const) : (['second', 'first'] as const);
      // ana and bo err in one of ten, each elsewhere; the judge in four
      const [ana, bo] = [i % 10 === 3 ? wrong : truth, i % 10 === 6 ? wrong : truth];
      return unit([says(ana), says(bo, { reviewer: 'bo' })], { machine: { label: i % 5 < 2 ? wrong : truth } });
    });
    const { raters, converged } = of(judged).model!;
    expect(converged).toBe(true);
    expect(raters.map(({ reviewer }) => reviewer)).toEqual(['ana', 'bo', null]);
    expect(raters[2]!.accuracy).toBeLessThan(raters[0]!.accuracy);
  });

  it('has no judge in that model who was not asked, and no reviewer who decided none of its units', () => {
    const unasked = { machine: { label: null } };
    const alone = unit([says('first', { reviewer: 'eve' })], unasked);
    const told = of([
      ...times(6, (i) => unit([says('first'), says(i < 4 ? 'first' : 'second', { reviewer: 'bo' })], unasked)),
      alone,
    ]);
    expect(told.reviewers).toEqual(['ana', 'bo', 'eve']);
    expect(told.model!.raters.map(({ reviewer }) => reviewer)).toEqual(['ana', 'bo']);
  });

  it('of one reviewer a unit is unknown', () => {
    const told = of([unit('first')], facts());
    expect(told).toMatchObject({ units: 0, pairwise: [], errorOfOne: null, model: null });
    expect([told.alpha.value, told.ac1.value, told.difference.value]).toEqual([null, null, null]);
  });
});
