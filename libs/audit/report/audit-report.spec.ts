import { describe, expect, it } from '@jest/globals';
import { auditReport } from './audit-report.js';
import { METHODS, type Figure } from './figure.js';
import type { AuditFacts, ReviewedUnit } from './reviewed-unit.js';
import { facts, says, strata, times, unit } from './testing/reviewed.js';

const options = { bar: 0.9, halfWidth: 0.03 };
const isFigure = (value: object): value is Figure => 'estimand' in value && 'method' in value;

/** Every figure anywhere in a report. */
function figuresOf(value: unknown): Figure[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(isFigure(value) ? [value] : []), ...Object.values(value).flatMap((inner) => figuresOf(inner))];
}

const machine = { lengths: [100, 300], shownFirst: 'first', writers: ['judge-0', 'other'] } as const;
const pairs = times(20, (i) => unit(i < 13 ? 'first' : i < 18 ? 'second' : 'tie', { machine }));
const stratified = facts({
  design: { kind: 'stratified', by: ['modality'], allocation: 'neyman', edges: [] },
  strata: strata({ all: [150, 18], rare: [50, 2] }),
});
const audits: [string, AuditFacts, ReviewedUnit[]][] = [
  ['a simple audit', facts(), pairs],
  ['one that is still open', facts(), [...pairs.slice(0, 10), ...times(10, () => unit(null))]],
  ['one of which nothing is decided', facts(), times(20, () => unit(null))],
  ['one without any unit', facts(), []],
  [
    'a stratified one, a stratum of which is open',
    stratified,
    pairs.map((one, i) => (i < 18 ? one : unit(null, { stratum: 'rare' }))),
  ],
  ['a stratified one of single units', stratified, [unit('first'), unit('second', { stratum: 'rare' })]],
  [
    'a targeted one',
    facts({ design: { kind: 'targeted', at: 'flip', core: 0.2 } }),
    pairs.map((one, i) => ({ ...one, pi: i % 2 ? 1 : 0.05, core: i % 3 > 0 })),
  ],
  [
    'a targeted one, open, without a core',
    facts({ design: { kind: 'targeted', at: 'flip', core: 0.2 } }),
    [...pairs.map((one) => ({ ...one, core: false })), unit(null)],
  ],
  [
    'ratings',
    facts({ unit: 'rating', machineShares: { violates: 0.3 } }),
    times(20, (i) =>
      unit(i % 3 === 0 ? 'violates' : 'complies', { machine: { label: i % 2 === 0 ? 'violates' : 'complies' } }),
    ),
  ],
  [
    'revisions',
    facts({ unit: 'revision' }),
    times(6, (i) =>
      unit([says(i % 2 ? 'first' : 'second', { critique: { fixed: 'yes', damaged: 'no' } })], {
        machine: { label: 'second', probability: null },
      }),
    ),
  ],
  [
    'images by three',
    facts({ unit: 'image', reviewersPerUnit: 3, revealed: true }),
    times(8, (i) =>
      unit(
        ['a', 'b', 'c'].map((reviewer) =>
          says(i % 3 ? 'complies' : 'violates', { reviewer, caption: 'right', amended: 'complies' }),
        ),
        { machine: { label: 'complies' } },
      ),
    ),
  ],
];

describe.each(audits)('the report of %s', (_, audit, units) => {
  const report = auditReport(audit, units, options);

  it('is plain data: what JSON keeps is all of it', () =>
    expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report));

  it('has a method for every interval, and values inside of it', () => {
    const figures = figuresOf(report);
    expect(figures.length).toBeGreaterThan(5);
    for (const { estimand, value, interval, method, n } of figures) {
      expect(Object.keys(METHODS)).toContain(method);
      expect([estimand, interval === null || value !== null]).toEqual([estimand, true]);
      if (interval === null || value === null) continue;
      expect([estimand, method === 'none', n > 0]).toEqual([estimand, false, true]);
      expect(interval.low).toBeLessThanOrEqual(value + 1e-9);
      expect(interval.high).toBeGreaterThanOrEqual(value - 1e-9);
    }
  });

  it('counts each unit of the sample once', () =>
    expect(Object.values(report.outcomes).reduce((sum, count) => sum + count, 0)).toBe(units.length));
});

describe('a report', () => {
  it('says what its labels rest on', () => {
    const three = [says('first'), says('first', { reviewer: 'bo' }), says('second', { reviewer: 'cy' })];
    const units = [
      unit(three),
      unit(three.slice(0, 2), { adjudicated: 'second' }),
      unit([three[0]!, three[1]!, says('first', { reviewer: 'cy' })]),
    ];
    expect(auditReport(facts({ reviewersPerUnit: 3 }), units, options)).toMatchObject({
      decidedBy: { adjudication: 1, agreement: 1, one: 0, majority: 1 },
      outcomes: { agrees: 2, contradicts: 1 },
      drawn: 3,
    });
  });

  it('tells what the reveal did to verdicts, and keeps it out of the agreement', () => {
    const gaveWay = unit([says('second', { amended: 'first' })]);
    const units = [...times(9, () => unit('first')), gaveWay];
    const revealed = auditReport(facts({ revealed: true }), units, options);
    expect(revealed.anchoring).toMatchObject({ changed: { count: 1, of: 10 }, towardJudge: { count: 1, of: 1 } });
    expect(revealed.overall.agreement.value).toBeCloseTo(0.9, 12);
    expect(auditReport(facts(), units, options).anchoring).toBeNull();
  });

  it('does not depend on the order of its units once all are decided', () => {
    const turned = auditReport(facts(), [...pairs].reverse(), options);
    expect(turned.overall.agreement).toEqual(auditReport(facts(), pairs, options).overall.agreement);
  });
});
