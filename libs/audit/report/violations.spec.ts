import { describe, expect, it } from '@jest/globals';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { kornGraubard } from '#libs/statistics/survey/korn-graubard.js';
import { partDesign } from '#libs/statistics/survey/part-design.js';
import { stratifiedDesign } from '#libs/statistics/survey/stratified-design.js';
import { hajek } from '#libs/statistics/survey/hajek.js';
import { auditReport } from './audit-report.js';
import { facts, strata, times, unit } from './testing/reviewed.js';

const of = (people: HumanVerdict, machine: HumanVerdict) => () => unit(people, { machine: { label: machine } });
// people: 30 violate, of which the judge finds 27; 68 comply, of which it leaves 66; 2 are unclear
const units = [
  ...times(27, of('violates', 'violates')),
  ...times(3, of('violates', 'complies')),
  ...times(66, of('complies', 'complies')),
  ...times(2, of('complies', 'violates')),
  ...times(2, of('unclear', 'violates')),
];
const audit = facts({
  unit: 'rating',
  population: 1000,
  plannedSize: 100,
  strata: strata({ all: [1000, 100] }),
  machineShares: { violates: 0.33, complies: 0.67 },
});
const report = (own = audit, some = units, bar: number | null = 0.9) =>
  auditReport(own, some, { bar, halfWidth: null });

describe('what the judge tells of violations', () => {
  it('passes only if the lower end of the interval clears the bar', () => {
    const { violations } = report();
    expect(violations).toMatchObject({
      truePositives: { value: expect.closeTo(0.9, 12), n: 30, bar: 0.9, passes: false },
      trueNegatives: { value: expect.closeTo(66 / 68, 12), n: 68, passes: true },
    });
    expect(report(audit, units, null).violations!.truePositives).toMatchObject({ bar: null, passes: null });
  });

  it('does not pass without an interval', () => {
    const one = [of('violates', 'violates')(), of('complies', 'complies')()];
    expect(report(audit, one, 0.1).violations!.truePositives).toMatchObject({
      value: 1,
      interval: null,
      passes: false,
    });
  });

  it('has the interval of a part of the draw', () => {
    const whole = stratifiedDesign(
      units.map(() => 'all'),
      new Map([['all', 1000]]),
    );
    const part = partDesign(
      whole,
      units.map((_, i) => i < 30),
    );
    const share = hajek(
      part,
      units.slice(0, 30).map((_, i) => Number(i < 27)),
    )!;
    expect(report().violations!.truePositives.interval).toEqual(kornGraubard(part, share));
  });

  it('is told of units that comply or violate, not of pairs', () => {
    const pairs = report(facts(), [unit('first')]);
    expect(pairs.violations).toBeNull();
    expect(pairs.violationRate).toBeNull();
  });
});

describe('the rate of violations', () => {
  it("by hand: the judge's 33 %, put right by 30 - 31 of 100", () => {
    const { violationRate } = report();
    expect(violationRate).toMatchObject({ value: expect.closeTo(0.32, 12), judged: 0.33, n: 100, method: 'student' });
    // differences: 3 of +1, 4 of -1 about -0.01
    const spread = (7 - 100 * 0.01 ** 2) / 99;
    const error = Math.sqrt((spread / 100) * 0.9);
    expect(violationRate!.interval!.high - violationRate!.value!).toBeGreaterThan(1.96 * error);
    expect(violationRate!.interval!.high - violationRate!.value!).toBeLessThan(2.6 * error);
  });

  it('looked at early has a betting sequence around it', () => {
    const { violationRate } = report(audit, [...units.slice(0, 99), unit(null)]);
    expect(violationRate).toMatchObject({ method: 'betting-sequence', n: 99 });
    const { low, high } = violationRate!.interval!;
    expect(low).toBeLessThan(0.32);
    expect(high).toBeGreaterThan(0.32);
    expect(high - low).toBeLessThan(0.5);
  });

  it('of a targeted draw bets on chances that are the core up to rounding', () => {
    const design = { kind: 'targeted', at: 'uncertainty', core: 0.3 } as const;
    const core = 1 - (1 - (100 * 0.3) / 900) * (1 - 0);
    const some = [...units.map((one, i) => ({ ...one, pi: i % 2 === 0 ? core : 0.3 })), unit(null, { pi: core })];
    expect(core).toBeLessThan(30 / 900);
    const own = { ...audit, design, population: 900, strata: strata({ all: [900, 100] }) };
    expect(report(own, some).violationRate).toMatchObject({ method: 'betting-sequence', n: 100 });
  });

  it("is unknown without the judge's labels of the whole frame", () =>
    expect(report({ ...audit, machineShares: null }).violationRate).toBeNull());
});
