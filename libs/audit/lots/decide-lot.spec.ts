import { describe, expect, it } from '@jest/globals';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { settledLabel } from '#libs/domain/settled-label.js';
import { wilson } from '#libs/statistics/interval/wilson.js';
import { decideLot } from './decide-lot.js';
import { humanError } from './human-error.js';

type Said = HumanVerdict | 'skip' | 'open';
const unit = (verdicts: Said[], adjudicated: HumanVerdict | null = null, pi = 0.1) => {
  const answers = verdicts.map((said, i) => {
    const state = said === 'skip' ? 'skipped' : said === 'open' ? 'open' : 'decided';
    return {
      number: i + 1,
      state,
      person: `p${i}`,
      verdict: said === 'skip' || said === 'open' ? null : said,
    } as const;
  });
  return { pi, answers, machine: 'first' as const, settled: settledLabel(answers, adjudicated), erased: false };
};
const many = (count: number, ...args: Parameters<typeof unit>) => Array.from({ length: count }, () => unit(...args));
const lot = {
  ...{ auditId: 'a', goodRate: 0.01, badRate: 0.06, consumerRisk: 0.1, population: 1000, accepts: 2, earlier: [] },
};

describe('decideLot', () => {
  it('counts skips, disputes and what nobody decided as wrong, and ties apart', () => {
    const units = [
      ...many(79, ['first', 'first']),
      unit(['tie', 'tie']),
      unit(['both_bad', 'both_bad']),
      unit(['second', 'second']),
      unit(['skip', 'skip']),
      unit(['first', 'second']),
      unit(['first', 'second'], 'first'),
    ];
    const { accepted, decision } = decideLot(units, lot, true);
    expect(accepted).toBe(false);
    expect(decision).toMatchObject({
      counts: { right: 80, against: 1, ties: 1, bothBad: 1, skipped: 1, unsettled: 1, adjudicated: 1, byOne: 0 },
      wrong: 3,
      estimate: { rate: 3 / 85, level: 0.95 },
      verified: true,
    });
    expect(decideLot(units, { ...lot, accepts: 3 }, true).accepted).toBe(true);
    expect(decision.warnings[0]).toContain('2 of 85 pairs have no settled label');
    expect(decideLot([...many(84, ['first', 'first']), unit(['skip'])], lot, true).decision.warnings[0]).toBe(
      '1 of 85 pairs has no settled label and counts as wrong.',
    );
    expect(decideLot([unit(['first', 'open'])], lot, true).decision.counts).toMatchObject({ unsettled: 1 });
  });

  it('says how many of the pairs without a settled label were erased', () => {
    const erased = (said: Said[]) => ({ ...unit(said), erased: true });
    const units = [...many(81, ['first']), unit(['skip']), erased(['skip']), erased(['skip']), erased(['first'])];
    const { counts, warnings } = decideLot(units, lot, true).decision;
    expect(counts).toMatchObject({ right: 82, skipped: 3 });
    expect(warnings[0]).toBe(
      '3 of 85 pairs have no settled label and count as wrong; 2 of them erased since the draw.',
    );
  });

  it('gives the exact interval of a draw without replacement', () => {
    const { decision } = decideLot(many(85, ['first']), lot, true);
    // no wrong one in 85 of 1,000: 39 wrong ones leave 2.7 %, 40 leave 2.5 % less something
    expect(decision.estimate.interval.low).toBe(0);
    expect(decision.estimate.interval.high).toBeGreaterThan(0.036);
    expect(decision.estimate.interval.high).toBeLessThan(0.043);
    expect(decision.counts.byOne).toBe(85);
    expect(decideLot(many(10, ['first']), { ...lot, population: 10 }, true).decision.estimate.interval).toEqual({
      ...{ low: 0, high: 0 },
    });
  });

  it('rejects a lot whose sample is not the one that was drawn', () => {
    const { accepted, decision } = decideLot(many(85, ['first']), lot, false);
    expect(accepted).toBe(false);
    expect(decision.warnings[0]).toContain('not the one that seed and data give');
  });
});

describe('humanError', () => {
  it('is how often two reviewers contradict each other, each pair once, ties contradicting nobody', () => {
    const units = [
      ...many(6, ['first', 'first']),
      ...many(2, ['first', 'second']),
      unit(['first', 'tie']),
      unit(['first', 'first', 'second', 'skip']),
      unit(['first', 'skip']),
    ];
    const found = humanError(units, ['a']);
    const rate = (2 + 2 / 3) / 10;
    expect(found).toMatchObject({ units: 10, rate: expect.closeTo(rate, 12), auditIds: ['a'] });
    const interval = wilson(rate * 10, 10);
    expect(found?.interval.low).toBeCloseTo(interval?.low ?? NaN, 10);
    expect(found?.interval.high).toBeCloseTo(interval?.high ?? NaN, 10);
  });

  it('weighs pairs by how many they stand for', () => {
    const units = [...many(5, ['first', 'second'], null, 1), ...many(5, ['first', 'first'], null, 0.1)];
    const found = humanError(units, []);
    expect(found?.rate).toBeCloseTo(5 / 55, 12);
    // (55)^2 / 505 pairs of equal weight would say as much
    expect(found?.interval.high).toBeCloseTo(wilson((5 / 55) * (55 ** 2 / 505), 55 ** 2 / 505)?.high ?? NaN, 10);
  });

  it('is unknown where nobody decided twice', () => {
    expect(humanError([unit(['first', 'skip'])], [])).toBeNull();
  });
});
