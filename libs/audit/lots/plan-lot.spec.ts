import { describe, expect, it } from '@jest/globals';
import type { HumanError } from '#libs/database/lot/lot-view.js';
import { DEFAULT_RISKS } from '#libs/domain/lot.js';
import { risksOf, severityOf } from './lot-request.js';
import { planLot } from './plan-lot.js';

const runId = '01919191-0000-7000-8000-000000000001';
const measured = (low: number, rate: number, high: number): HumanError => ({
  ...{ units: 80, rate, interval: { low, high }, auditIds: [] },
});
const plan = (population: number, severity: 'critical' | 'major' | 'minor' = 'major', humanError?: HumanError) =>
  planLot({
    ...{ runId, population, severity, risks: DEFAULT_RISKS[severity], criticalPrinciples: [], earlier: [] },
    humanError: humanError ?? null,
  });

describe('planLot', () => {
  it('is exact for the lot: (83, 2) of 500 and (85, 2) of 1,000', () => {
    expect(plan(500)).toMatchObject({ size: 83, accepts: 2 });
    const thousand = plan(1000);
    expect(thousand).toMatchObject({ size: 85, accepts: 2, population: 1000 });
    expect(thousand.atGoodRate).toBeLessThanOrEqual(0.05);
    expect(thousand.atBadRate).toBeLessThanOrEqual(0.1);
    const { curve } = thousand;
    expect([curve.length, curve[0]?.accepted, curve.at(-1)?.accepted]).toEqual([101, 1, 0]);
    expect(curve[6]).toEqual({ wrong: 60, rate: 0.06, accepted: thousand.atBadRate });
  });

  it('accepts nothing wrong in a critical lot', () => {
    expect(plan(1000, 'critical')).toMatchObject({ accepts: 0, goodRate: 0 });
    expect(plan(1000, 'critical').atGoodRate).toBe(0);
    expect(plan(1000, 'critical', measured(0.1, 0.15, 0.2)).warnings[0]).toContain('may be rejected');
  });

  it('refuses a lot of nothing, and one that is too small to tell the rates apart', () => {
    expect(() => plan(0)).toThrow(expect.objectContaining({ code: 'empty_lot' }));
    const risks = { ...DEFAULT_RISKS.major, goodRate: 0.11, badRate: 0.19 };
    const of = { runId, severity: 'major' as const, criticalPrinciples: [], earlier: [], humanError: null, risks };
    expect(planLot({ ...of, population: 10 })).toMatchObject({ population: 10 });
    const near = { ...risks, goodRate: 0.2, badRate: 0.2 };
    expect(() => planLot({ ...of, population: 100, risks: near })).toThrow(
      expect.objectContaining({ code: 'lot_too_small' }),
    );
  });

  it('says so where a small lot is looked at as a whole', () => {
    const small = plan(12);
    expect(small.size).toBeLessThanOrEqual(12);
    const one = plan(1);
    expect(one).toMatchObject({ size: 1, accepts: 0 });
    expect(one.warnings.at(-1)).toContain('all of its 1 pairs');
  });

  it('holds p1 against what people achieve', () => {
    expect(plan(1000).warnings).toEqual([expect.stringContaining('Nobody has measured')]);
    expect(plan(1000, 'major', measured(0, 0.002, 0.009)).warnings).toEqual([]);
    expect(plan(1000, 'major', measured(0.005, 0.02, 0.06)).warnings).toEqual([
      'People contradict each other on 2.0 % of such pairs (95 %: 0.5 % to 6.0 %), and p1 is 1.0 %: a judge as good as a person may be rejected.',
    ]);
    const none: HumanError = { ...measured(0, 0, 0.354), units: 7 };
    expect(plan(1000, 'major', none).warnings).toEqual([
      'People may contradict each other on up to 35.4 % of such pairs (found: 0.0 % of 7 pairs; 95 %: 0.0 % to 35.4 %), and p1 is 1.0 %: a judge as good as a person may be rejected.',
    ]);
    expect(() => plan(1000, 'major', measured(0.12, 0.2, 0.3))).toThrow(
      'p1 is 1.0 %, and people themselves contradict each other on 20.0 % of such pairs (95 %: 12.0 % to 30.0 %, 80 pairs): no judge could pass. Set p1 above 30.0 %',
    );
  });
});

describe('severityOf', () => {
  it('is critical where any pair was judged under a critical principle', () => {
    expect(severityOf({ runId }, [])).toBe('major');
    expect(severityOf({ runId, severity: 'minor' }, [])).toBe('minor');
    expect(severityOf({ runId }, ['weapons'])).toBe('critical');
    expect(() => severityOf({ runId, severity: 'minor' }, ['weapons'])).toThrow(
      expect.objectContaining({
        places: [{ at: 'severity', message: expect.stringContaining('judged under weapons') }],
      }),
    );
  });
});

describe('risksOf', () => {
  it('takes what is left out from the severity, and names every wrong place', () => {
    expect(risksOf({ runId, badRate: 0.1 }, 'major')).toEqual({ ...DEFAULT_RISKS.major, badRate: 0.1 });
    expect(() => risksOf({ runId, goodRate: 0.2, producerRisk: 0, consumerRisk: NaN }, 'minor')).toThrow(
      expect.objectContaining({
        places: [
          { at: 'badRate', message: 'must be above goodRate, which is 0.2, and at most 1' },
          { at: 'producerRisk', message: expect.any(String) },
          { at: 'consumerRisk', message: expect.any(String) },
        ],
      }),
    );
    const said = (critical: readonly string[], message: string) =>
      expect(() => risksOf({ runId, goodRate: 0.001 }, 'critical', critical)).toThrow(
        expect.objectContaining({ places: [{ at: 'goodRate', message: expect.stringContaining(message) }] }),
      );
    said([], 'must be 0, or left out: it was asked for as critical');
    said(
      ['weapons'],
      'must be 0, or left out: the lot is critical, as pairs were judged under weapons, which has a veto',
    );
  });
});
