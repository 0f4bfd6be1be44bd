import { describe, expect, it } from '@jest/globals';
import { cohenKappa } from '#libs/statistics/agreement/cohen-kappa.js';
import { betaBinomialSequence } from '#libs/statistics/interval/beta-binomial-sequence.js';
import { bettingSequence } from '#libs/statistics/interval/betting-sequence.js';
import { hypergeometricInterval } from '#libs/statistics/interval/hypergeometric-interval.js';
import { withoutReplacementSequence } from '#libs/statistics/interval/without-replacement-sequence.js';
import { hajek } from '#libs/statistics/survey/hajek.js';
import { kornGraubard } from '#libs/statistics/survey/korn-graubard.js';
import { poissonDesign } from '#libs/statistics/survey/poisson-design.js';
import { stratifiedDesign } from '#libs/statistics/survey/stratified-design.js';
import { auditReport } from './audit-report.js';
import type { AuditFacts, ReviewedUnit } from './reviewed-unit.js';
import { facts, strata, times, unit } from './testing/reviewed.js';

const overall = (audit: AuditFacts, units: ReviewedUnit[]) =>
  auditReport(audit, units, { bar: null, halfWidth: null }).overall;

const simple = [...times(15, () => unit('first')), ...times(3, () => unit('second')), ...times(2, () => unit('tie'))];
const scaled = (interval: { low: number; high: number } | null) => ({
  low: interval!.low / 200,
  high: interval!.high / 200,
});

describe('agreement in a simple draw', () => {
  it('by hand: 15 of 18 sides, 3 of 20 contradicted, 2 of 20 without a side', () => {
    const { units, agreement, contradicted, undecided } = overall(facts(), simple);
    expect(units).toBe(20);
    expect(agreement).toMatchObject({ value: expect.closeTo(15 / 18, 12), n: 18, method: 'korn-graubard' });
    expect(contradicted).toMatchObject({ value: expect.closeTo(0.15, 12), n: 20, method: 'hypergeometric' });
    expect(contradicted.interval).toEqual(scaled(hypergeometricInterval(3, 20, 200)));
    expect(undecided).toMatchObject({ value: expect.closeTo(0.1, 12), n: 20 });
  });

  it('has a narrower interval than independent trials, as the population is finite', () => {
    const { agreement } = overall(facts(), simple);
    const { agreement: ofMany } = overall(
      facts({ population: 200_000, strata: strata({ all: [200_000, 20] }) }),
      simple,
    );
    expect(agreement.interval!.low).toBeGreaterThan(ofMany.interval!.low);
  });

  it('is exact where no one took no side, and a point where all units were decided', () => {
    const sided = times(20, (i) => unit(i < 15 ? 'first' : 'second'));
    expect(overall(facts(), sided).agreement).toMatchObject({
      method: 'hypergeometric',
      interval: scaled(hypergeometricInterval(15, 20, 200)),
    });
    const all = facts({ population: 20, strata: strata({ all: [20, 20] }) });
    expect(overall(all, simple).agreement).toMatchObject({
      method: 'census',
      interval: { low: expect.closeTo(15 / 18, 12), high: expect.closeTo(15 / 18, 12) },
    });
  });

  it("has Cohen's kappa and Gwet's AC1 beside it, of the units where both took a side", () => {
    // the judge says second of six, and people of four of these and of two others
    const units = times(20, (i) =>
      unit(i < 4 || i > 17 ? 'second' : 'first', { machine: { label: i < 6 ? 'second' : 'first' } }),
    );
    const { kappa, ac1, confusion } = overall(facts(), units);
    const plain = cohenKappa([
      [12, 2],
      [2, 4],
    ]);
    expect(kappa.value).toBeCloseTo(plain.kappa!, 12);
    expect(kappa).toMatchObject({ n: 20, method: 'student' });
    // use of `second`: 6 / 20 by both; chance 2 x 0.3 x 0.7
    expect(ac1.value).toBeCloseTo((0.8 - 0.42) / 0.58, 12);
    expect(confusion).toEqual([
      { people: 'first', machine: 'first', count: 12, share: expect.closeTo(0.6, 12) },
      { people: 'first', machine: 'second', count: 2, share: expect.closeTo(0.1, 12) },
      { people: 'second', machine: 'first', count: 2, share: expect.closeTo(0.1, 12) },
      { people: 'second', machine: 'second', count: 4, share: expect.closeTo(0.2, 12) },
    ]);
  });
});

describe('agreement in a stratified draw', () => {
  const design = { kind: 'stratified', by: ['modality'], allocation: 'proportional', edges: [] } as const;
  const audit = facts({ design, population: 400, strata: strata({ a: [100, 10], b: [300, 10] }) });
  const units = [
    ...times(10, (i) => unit(i < 9 ? 'first' : 'second', { stratum: 'a', pi: 0.1 })),
    ...times(10, (i) => unit(i < 6 ? 'first' : 'second', { stratum: 'b', pi: 1 / 30 })),
  ];

  it('weighs strata by their size: (100 x 0.9 + 300 x 0.6) / 400', () => {
    const { agreement } = overall(audit, units);
    const own = stratifiedDesign(
      units.map(({ stratum }) => stratum),
      new Map([
        ['a', 100],
        ['b', 300],
      ]),
    );
    const share = hajek(
      own,
      units.map(({ reviews }) => Number('value' in reviews[0]! && reviews[0].value === 'first')),
    )!;
    expect(agreement).toMatchObject({ value: expect.closeTo(0.675, 12), method: 'korn-graubard', n: 20 });
    expect(agreement.interval!.low).toBeCloseTo(kornGraubard(own, share)!.low, 12);
  });

  it('weighs those who answered for those of their stratum who did not', () => {
    const skipped = [{ reviewer: 'ana', skipped: 'broken' }] as const;
    const some = units.map((one, i) => (i > 9 && i % 2 === 0 ? { ...one, reviews: skipped } : one));
    // of b answer 11, 13, 15, 17, 19: three agree
    expect(overall(audit, some).agreement.value).toBeCloseTo((100 * 0.9 + 300 * 0.6) / 400, 12);
  });

  it('says how many units lie in strata of which nothing is known yet', () => {
    const half = units.map((one) => (one.stratum === 'b' ? { ...one, reviews: [] } : one));
    const report = auditReport(audit, half, { bar: null, halfWidth: null });
    expect(report).toMatchObject({ uncovered: 300, anytime: 'not_all_decided' });
    expect(report.overall.agreement.value).toBeCloseTo(0.9, 12);
  });

  it('looked at early has a betting sequence, and no interval of kappa', () => {
    const early = [...units.slice(0, 19), { ...units[19]!, reviews: [] }];
    const { agreement, kappa } = overall(audit, early);
    const seen = early.slice(0, 19).map(({ pi, reviews }) => ({
      value: Number('value' in reviews[0]! && reviews[0].value === 'first'),
      probability: pi,
    }));
    const { low, high } = bettingSequence(seen, 1 / 30)!;
    expect(agreement).toMatchObject({
      method: 'betting-sequence',
      interval: { low: expect.closeTo(low, 6), high: expect.closeTo(high, 6) },
    });
    expect(kappa).toMatchObject({ value: null, interval: null, method: 'none', lacking: 'one_label' });
  });
});

describe('coefficients beyond chance', () => {
  const second = { machine: { label: 'second' as const } };
  const sure = (count: number) => [...times(count - 5, () => unit('first')), ...times(5, () => unit('second', second))];
  const mixed = [...sure(18), unit('second'), unit('first', second)];
  const told = (units: ReviewedUnit[], audit = facts()) => {
    const { kappa, ac1 } = overall(audit, units);
    return [kappa, ac1].map(({ value, interval, lacking }) => [value !== null, interval !== null, lacking]);
  };
  it.each([
    ['19 units: neither', mixed.slice(1), [false, false, 'too_few'], [false, false, 'too_few']],
    ['20 units: both', mixed, [true, true, null], [true, true, null]],
    ['no unit: neither', times(3, () => unit('tie')), [false, false, 'no_units'], [false, false, 'no_units']],
    ['20 units that agree: no interval', sure(20), [true, false, 'no_spread'], [true, false, 'no_spread']],
    [
      'a judge that always says the same: no kappa',
      [...times(15, () => unit('first')), ...times(5, () => unit('second'))],
      [false, false, 'one_label'],
      [true, true, null],
    ],
    [
      '20 units without the last decision: no interval yet',
      [...mixed, unit(null)],
      [true, false, 'early'],
      [true, false, 'early'],
    ],
  ])('%s', (_, units, kappa, ac1) => expect(told(units)).toEqual([kappa, ac1]));

  it('of all units of a population are no estimates, however few', () => {
    const few = facts({ population: 8, plannedSize: 8, strata: strata({ all: [8, 8] }) });
    const { kappa } = overall(few, sure(8));
    expect(kappa).toMatchObject({ value: 1, interval: { low: 1, high: 1 }, method: 'census', lacking: null });
  });
});

describe('agreement in a targeted draw', () => {
  const audit = facts({
    design: { kind: 'targeted', at: 'uncertainty', core: 0.5 },
    plannedSize: 20,
    strata: strata({ all: [200, 20] }),
  });
  const units = [
    ...times(10, (i) => unit(i < 9 ? 'first' : 'second', { pi: 0.06 })),
    ...times(10, (i) => unit(i < 3 ? 'first' : 'second', { pi: 0.3, core: false, targeted: true })),
  ];

  it('weighs by 1 / pi', () => {
    const { agreement } = overall(audit, units);
    const weights = [10 / 0.06, 10 / 0.3];
    expect(agreement.value).toBeCloseTo((0.9 * weights[0]! + 0.3 * weights[1]!) / (weights[0]! + weights[1]!), 12);
    const design = poissonDesign(
      units.map(({ pi }) => pi),
      200,
    );
    const share = hajek(
      design,
      units.map(({ reviews }) => Number('value' in reviews[0]! && reviews[0].value === 'first')),
    )!;
    expect(agreement.interval).toEqual(kornGraubard(design, share));
  });

  it('looked at early is told by its core alone', () => {
    const early = [...units.slice(0, 19), { ...units[19]!, reviews: [] }];
    expect(overall(audit, early).agreement).toMatchObject({
      value: expect.closeTo(0.9, 12),
      n: 10,
      method: 'without-replacement-sequence',
      interval: scaled(withoutReplacementSequence(9, 10, 200)),
      estimand: expect.stringContaining('core'),
    });
  });
});

describe('agreement where items of the frame look alike', () => {
  // 20 of the 200 that are kept of 220: 20 stand for one that looks like them
  const audit = facts({
    population: 220,
    strata: [{ key: 'all', population: 220, kept: 200, drawn: 20 }],
    mostNearItems: 2,
  });
  const units = [
    ...times(16, (i) => unit(i < 14 ? 'first' : 'second')),
    ...times(4, (i) => unit(i < 1 ? 'first' : 'second', { pi: 0.05, nearItems: 2 })),
  ];

  it('weighs each by how many it stands for, and is no simple draw any more', () => {
    const { agreement } = overall(audit, units);
    expect(agreement).toMatchObject({ value: expect.closeTo((14 + 2) / (16 + 8), 12), method: 'korn-graubard' });
  });

  it('looked at early has a betting sequence', () => {
    const early = [...units.slice(0, 19), { ...units[19]!, reviews: [] }];
    const seen = early.slice(0, 19).map(({ nearItems }, i) => ({
      value: Number(i < 14 || i === 16),
      probability: 1 / nearItems,
    }));
    expect(overall(audit, early).agreement).toMatchObject({
      value: expect.closeTo((14 + 2) / (16 + 6), 12),
      method: 'betting-sequence',
      interval: bettingSequence(seen, 0.5),
    });
  });
});

describe('the time of a look', () => {
  it('before the end asks for an interval that holds at every look', () => {
    const early = [...simple.slice(0, 17), unit(null)];
    const { agreement, contradicted } = overall(facts(), early);
    expect(contradicted).toMatchObject({
      method: 'without-replacement-sequence',
      interval: scaled(withoutReplacementSequence(2, 17, 200)),
    });
    expect(agreement.method).toBe('without-replacement-sequence');
    const tied = overall(facts(), [...simple.slice(3), unit(null)]).agreement;
    expect(tied).toMatchObject({ method: 'beta-binomial-sequence', interval: betaBinomialSequence(12, 15) });
  });

  it('after an extension because of the result still asks for it', () => {
    const report = auditReport(facts({ extendedBecauseOfResult: true }), simple, { bar: null, halfWidth: null });
    expect(report.anytime).toBe('extended_because_of_result');
    expect(report.overall.contradicted.method).toBe('without-replacement-sequence');
  });
});
