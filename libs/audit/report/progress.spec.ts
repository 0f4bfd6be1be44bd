import { describe, expect, it } from '@jest/globals';
import { normalQuantile } from '#libs/statistics/distribution/normal-quantile.js';
import { requiredSize } from '#libs/statistics/sampling/required-size.js';
import { auditReport } from './audit-report.js';
import { facts, says, strata, times, unit } from './testing/reviewed.js';

const of = (
  own: Parameters<typeof auditReport>[0],
  units: Parameters<typeof auditReport>[1],
  halfWidth: number | null,
) => auditReport(own, units, { bar: null, halfWidth }).progress;

describe('progress', () => {
  const units = times(100, (i) => unit(i % 10 === 0 ? 'second' : 'first'));
  const simple = facts({ population: 5000, plannedSize: 100, strata: strata({ all: [5000, 100] }) });

  it('of a simple draw: so many more of the same as the width wanted needs, at the agreement found', () => {
    const needed = requiredSize({ halfWidth: 0.03, rate: 90.5 / 101, population: 5000 });
    const told = of(simple, units, 0.03);
    expect(told.still).toEqual({ units: needed - 100, reviews: needed - 100, byStratum: [] });
    expect(told.said).toMatch(/^\+-6\.\d points \(8\d\.\d to 9\d\.\d %\), need \+-3: \d+ more reviews$/);
  });

  it('tells both ends of an interval that reaches further to one side', () => {
    const told = (first: number) =>
      of(
        simple,
        times(100, (i) => unit(i < first ? 'first' : 'second')),
        null,
      ).said.replace(/;.*/, '');
    expect(told(50)).toMatch(/^\+-\d+(\.\d)? points$/);
    expect(told(98)).toMatch(/^\+-\d(\.\d)? points \(9\d\.\d to 99\.\d %\)$/);
  });

  it('counts the units on which people take no side, and every reviewer', () => {
    const half = times(100, (i) => {
      const said = i % 2 === 0 ? 'tie' : i % 20 === 1 ? 'second' : 'first';
      return unit([says(said), says(said, { reviewer: 'bo' })]);
    });
    const { still } = of({ ...simple, reviewersPerUnit: 2 }, half, 0.03);
    const sided = requiredSize({ halfWidth: 0.03, rate: 45.5 / 51, population: 5000 });
    expect(still).toMatchObject({ units: 2 * sided - 100, reviews: 2 * (2 * sided - 100) });
  });

  it('of a stratified draw: where they narrow the interval most', () => {
    const design = { kind: 'stratified', by: ['principle'], allocation: 'neyman', edges: [] } as const;
    const sizes = { 'image/weapons': [2000, 30], 'text/kind': [2000, 30] } as const;
    const audit = facts({ design, population: 4000, strata: strata(sizes), reviewersPerUnit: 1 });
    const some = [
      ...times(30, (i) => unit(i % 2 === 0 ? 'first' : 'second', { stratum: 'image/weapons' })),
      ...times(30, (i) => unit(i < 3 ? 'second' : 'first', { stratum: 'text/kind' })),
    ];
    const { still, said } = of(audit, some, 0.05);
    const weapons = still!.byStratum.find(({ stratum }) => stratum === 'image/weapons')!;
    expect(still!.byStratum[0]).toBe(weapons);
    expect(said.replace(/ \(\d\d\.\d to \d\d\.\d %\)/, '')).toBe(
      `+-11 points, need +-5: ${still!.reviews} more reviews, ${weapons.reviews} of them in image/weapons`,
    );
    expect(of(audit, some, null).halfWidth).toBeCloseTo(0.11, 3);
    // the variance that they leave, by hand, is the one wanted
    const kind = 30 + (still!.units - weapons.units);
    const variance = (n: number, rate: number) => 0.25 * ((rate * (1 - rate)) / n) * (1 - n / 2000);
    const left = variance(30 + weapons.units, 15.5 / 31) + variance(kind, 27.5 / 31);
    expect(Math.sqrt(left) * normalQuantile(0.975)).toBeLessThanOrEqual(0.05);
    expect(Math.sqrt(left) * normalQuantile(0.975)).toBeGreaterThan(0.0495);
  });

  it('names the one stratum where all of it has to be done', () => {
    const design = { kind: 'stratified', by: ['principle'], allocation: 'neyman', edges: [] } as const;
    const audit = facts({ design, population: 4000, strata: strata({ a: [2000, 30], b: [2000, 30] }) });
    const some = times(60, (i) => unit(i < 15 ? 'second' : 'first', { stratum: i < 30 ? 'a' : 'b' }));
    expect(of(audit, some, 0.05).said).toMatch(/more reviews, all of them in a$/);
    const long = `house@3 / image / ${'no-illegal-help+'.repeat(5)}kind / 0.6 to 0.75`;
    const named = facts({ design, population: 4000, strata: strata({ [long]: [2000, 30], b: [2000, 30] }) });
    const same = times(60, (i) => unit(i < 15 ? 'second' : 'first', { stratum: i < 30 ? long : 'b' }));
    expect(of(named, same, 0.05).said).toMatch(
      /all of them in house@3 \/ image \/ no-ille\.\.\.p\+kind \/ 0\.6 to 0\.75$/,
    );
  });

  it('of a targeted draw pays for its weights', () => {
    const design = { kind: 'targeted', at: 'uncertainty', core: 0.5 } as const;
    const weighted = times(100, (i) => unit(i % 5 === 0 ? 'second' : 'first', { pi: i % 3 === 0 ? 0.5 : 0.01 }));
    const { still } = of({ ...simple, design }, weighted, 0.05);
    expect(still!.units).toBeGreaterThan(requiredSize({ halfWidth: 0.05, rate: 0.8, population: 5000 }) - 100);
  });

  it('never says that enough is decided while what was looked at least keeps the interval wider than wanted', () => {
    const design = { kind: 'stratified', by: ['principle'], allocation: 'neyman', edges: [] } as const;
    const audit = facts({ design, population: 600, strata: strata({ aimed: [60, 50], others: [540, 24] }) });
    const decidedBy = (others: number) => [
      ...times(50, (i) => unit(i < 2 ? 'second' : 'first', { stratum: 'aimed', pi: 50 / 60 })),
      ...times(others, () => unit('first', { stratum: 'others', pi: others / 540 })),
    ];
    const { halfWidth, still, said } = of(audit, decidedBy(24), 0.05);
    expect(halfWidth).toBeGreaterThan(0.05);
    expect(said).toMatch(/more reviews, \d+ of them in others$|more reviews, all of them in others$/);
    // and so many more do make it as narrow
    const more = facts({ ...audit, strata: strata({ aimed: [60, 50], others: [540, 24 + still!.units] }) });
    const after = of(more, decidedBy(24 + still!.units), 0.05);
    expect(after.halfWidth).toBeLessThanOrEqual(0.051);
  });

  describe('of an interval that holds at every look', () => {
    const sized = (drawn: number, more = {}) =>
      facts({ population: 5000, plannedSize: drawn, strata: strata({ all: [5000, drawn] }), ...more });
    const decided = (n: number) => times(n, (i) => unit(i % 10 === 0 ? 'second' : 'first'));

    it('that stays one says how many more narrow it, and so many do', () => {
      const because = { extendedBecauseOfResult: true };
      const extended = of(sized(300, because), decided(300), 0.035);
      expect(extended.halfWidth).toBeGreaterThan(0.05);
      expect(extended.said).toMatch(/need \+-3\.5: \d+ more reviews$/);
      const closed = times(100, () => unit([{ reviewer: null, skipped: 'closed' }]));
      expect(of(sized(400), [...decided(300), ...closed], 0.035).still).toEqual(extended.still);
      const n = 300 + extended.still!.units;
      expect(of(sized(n, because), decided(n), 0.035).halfWidth).toBeLessThan(0.036);
    });

    it('says that it becomes as narrow where the one at the end will be', () => {
      const open = times(100, () => unit(null));
      expect(of(sized(400), [...decided(300), ...open], 0.035).said).toMatch(
        /^\+-5\.\d points .*need \+-3\.5: as narrow as that once all is decided$/,
      );
      expect(of(sized(400), [...decided(300), ...open], 0.02).said).toMatch(/more reviews$/);
    });
  });

  it('says so where enough is decided, where no width is wanted, and where nothing is known', () => {
    expect(of(simple, units, 0.2).said).toMatch(/need \+-20: enough is decided$/);
    expect(of(simple, units, null)).toMatchObject({
      still: null,
      said: expect.stringContaining('100 of 100 units decided'),
    });
    expect(of(simple, [unit(null)], 0.03)).toMatchObject({
      still: null,
      said: 'no interval yet, need +-3; nothing is known yet',
    });
  });
});
