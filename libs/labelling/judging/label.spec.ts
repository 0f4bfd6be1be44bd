import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Distribution, Side } from '#libs/domain/judgement.js';
import type { PrincipleLabel } from '#libs/database/label-job/stored-result.js';
import { aggregate, principleLabel as labelOf, wayOf, type ReadJudgement } from './label.js';

const EPSILON = 0.01;
const principleLabel = (
  p: Parameters<typeof labelOf>[0],
  orders: ReadJudgement[],
  epsilon: number,
  way = wayOf(orders),
) => labelOf(p, orders, way, epsilon);
const settings = { tieBand: 0.05, epsilon: EPSILON };
const principle = { key: 'p', weight: 1, veto: false };

const judgement = (
  shownFirst: Side,
  d: Partial<Distribution>,
  way: ReadJudgement['way'] = 'logprobs',
): ReadJudgement => {
  const distribution = { first: 0, second: 0, tie: 0, notApplicable: 0, ...d };
  const [verdict] = (
    [
      ['first', distribution.first],
      ['second', distribution.second],
      ['tie', distribution.tie],
      ['not_applicable', distribution.notApplicable],
    ] as const
  ).reduce((best, one) => (one[1] > best[1] ? one : best));
  return { shownFirst, verdict, distribution, way };
};

const label = (probability: number | null, over: Partial<PrincipleLabel> = {}): PrincipleLabel => ({
  ...principle,
  probability,
  way: 'logprobs',
  flipped: false,
  ...over,
});

describe('one principle', () => {
  it('averages both orders in candidate coordinates: (p_AB + (1 - p_BA)) / 2', () => {
    // shown first: P(A) = 0.8; shown second: P(A) = 0.4, so P(first) = 0.6
    const both = principleLabel(
      principle,
      [judgement('first', { first: 0.8, second: 0.2 }), judgement('second', { first: 0.6, second: 0.4 })],
      EPSILON,
    );
    expect(both.probability).toBeCloseTo(0.7, 12);
    expect(both.flipped).toBe(false);
  });

  it('is even and flipped where the judge prefers a position', () => {
    const biased = principleLabel(
      principle,
      [judgement('first', { first: 0.9, second: 0.1 }), judgement('second', { first: 0.1, second: 0.9 })],
      EPSILON,
    );
    expect(biased.probability).toBeCloseTo(0.5, 12);
    expect(biased.flipped).toBe(true);
  });

  it('does not know of flips where one order was asked, and no label over such knows', () => {
    const alone = principleLabel(principle, [judgement('first', { first: 0.9, second: 0.1 })], EPSILON);
    expect(alone.flipped).toBeNull();
    const settings = { tieBand: 0.05, epsilon: 0.01 };
    expect(aggregate([alone, alone], settings).flipped).toBeNull();
    expect(aggregate([alone, label(0.8)], settings).flipped).toBe(false);
    expect(aggregate([alone, label(0.8, { flipped: true }), label(0.8)], settings).flipped).toBe(true);
  });

  it('has flipped where one p lies above 0.5 and the other below, whatever the letters are', () => {
    const orders = (a: Partial<Distribution>, b: Partial<Distribution>) =>
      principleLabel(principle, [judgement('first', a), judgement('second', b)], EPSILON).flipped;
    // the likeliest letter is a tie each time
    expect(orders({ first: 0.3, second: 0.1, tie: 0.6 }, { first: 0.1, second: 0.3, tie: 0.6 })).toBe(true);
    expect(orders({ first: 0.3, second: 0.1, tie: 0.6 }, { first: 0.2, second: 0.2, tie: 0.6 })).toBe(false);
    expect(orders({ first: 0.5, second: 0.5 }, { first: 0.1, second: 0.9 })).toBe(false);
    // beyond the bounds, too
    expect(orders({ first: 0.505, second: 0.495 }, { first: 0.001, second: 0.999 })).toBe(true);
    const narrow = [judgement('first', { first: 0.6, second: 0.4 }), judgement('second', { first: 0.4, second: 0.6 })];
    expect(principleLabel(principle, narrow, 0.5)).toMatchObject({ probability: 0.5, flipped: true });
    // a principle that does not apply has no p to flip
    expect(orders({ first: 0.3, notApplicable: 0.7 }, { second: 0.3, notApplicable: 0.7 })).toBe(false);
    const hard = [judgement('first', { first: 1 }, 'verdict'), judgement('second', { second: 1 }, 'verdict')];
    expect(principleLabel(principle, hard, EPSILON)).toMatchObject({ probability: 0.5, flipped: true });
  });

  it('bounds the average, not each order', () => {
    const both = (a: number, b: number) =>
      principleLabel(
        principle,
        [judgement('first', { first: a, second: 1 - a }), judgement('second', { first: b, second: 1 - b })],
        EPSILON,
      ).probability;
    expect(both(1, 0.5)).toBeCloseTo(0.75, 12);
    expect(both(1, 0.96)).toBeCloseTo(0.98, 12);
    expect(both(1, 0.999)).toBe(0.99);
    expect(both(0, 0)).toBe(0.01);
  });

  it('does not apply where the orders together say so; that is no tie', () => {
    const silent = principleLabel(
      principle,
      [judgement('first', { notApplicable: 0.9, first: 0.1 }), judgement('second', { notApplicable: 0.7, first: 0.3 })],
      EPSILON,
    );
    expect(silent.probability).toBeNull();
    const half = principleLabel(
      principle,
      [judgement('first', { first: 0.9, notApplicable: 0.1 }), judgement('second', { notApplicable: 0.6, first: 0.4 })],
      EPSILON,
    );
    // both orders say "first" as far as they say anything
    expect(half.probability).toBeCloseTo(0.99, 12);
  });

  it('never rests on one order alone', () => {
    const orders = [
      judgement('first', { first: 0.9, second: 0.1 }),
      judgement('second', { first: 0.05, second: 0.44, notApplicable: 0.51 }),
    ];
    // the mean of 0.9 and 0.05 / 0.49
    expect(principleLabel(principle, orders, EPSILON).probability).toBeCloseTo((0.9 + 0.05 / 0.49) / 2, 12);
    const hard = [judgement('first', { first: 1 }, 'verdict'), judgement('second', { notApplicable: 1 }, 'verdict')];
    expect(principleLabel(principle, hard, EPSILON).probability).toBeNull();
  });

  it('votes in every principle as soon as one verdict of the label is hard', () => {
    const soft = [judgement('first', { first: 0.6, second: 0.4 }), judgement('second', { first: 0.64, second: 0.36 })];
    expect(principleLabel(principle, soft, EPSILON, 'verdict')).toMatchObject({ way: 'verdict', probability: 0.99 });
  });

  it('lets hard verdicts vote and never mixes them with log-probabilities', () => {
    const mixed = principleLabel(
      principle,
      [judgement('first', { first: 0.6, second: 0.4 }), judgement('second', { first: 1 }, 'verdict')],
      EPSILON,
    );
    expect(mixed).toMatchObject({ way: 'verdict', probability: 0.99 });
  });
});

describe('over principles', () => {
  it('is the weighted mean of log-odds', () => {
    const { probability } = aggregate([label(0.9, { weight: 3 }), label(0.2)], settings);
    const expected = (3 * Math.log(0.9 / 0.1) + Math.log(0.2 / 0.8)) / 4;
    expect(Math.log((probability ?? 0) / (1 - (probability ?? 0)))).toBeCloseTo(expected, 12);
  });

  it('leaves out principles that do not apply', () => {
    expect(aggregate([label(0.8), label(null)], settings).probability).toBeCloseTo(0.8, 12);
    expect(aggregate([label(null), label(null)], settings)).toMatchObject({
      outcome: 'not_applicable',
      probability: null,
    });
  });

  it('makes no pair inside the tie band', () => {
    expect(aggregate([label(0.54)], settings)).toMatchObject({ outcome: 'tie', preferred: null });
    expect(aggregate([label(0.56)], settings)).toMatchObject({ outcome: 'pair', preferred: 'first' });
    expect(aggregate([label(0.44)], settings)).toMatchObject({ outcome: 'pair', preferred: 'second' });
    expect(aggregate([label(0.5)], { ...settings, tieBand: 0 }).outcome).toBe('tie');
    expect(aggregate([label(0.49999999999999994)], { ...settings, tieBand: 0 }).outcome).toBe('tie');
  });

  it('has a tie band that is as wide on both sides, for every share of up to 20 votes', () => {
    for (let n = 1; n <= 20; n++) {
      for (let k = 0; k <= n; k++) {
        // j/20 away from 0.5, where a share may lie on the very edge
        for (let j = 0; j < 10; j++) {
          const band = { tieBand: j / 20, epsilon: 0.001 };
          const [one, swapped] = [k / n, (n - k) / n].map(
            (share) => aggregate([label(Math.min(0.999, Math.max(0.001, share)), { way: 'samples' })], band).outcome,
          );
          expect([n, k, j, swapped]).toEqual([n, k, j, one]);
          const outside = Math.abs(2 * k - n) * 10 >= j * n && 2 * k !== n;
          expect([n, k, j, one]).toEqual([n, k, j, outside ? 'pair' : 'tie']);
        }
      }
    }
  });

  it('lets a decisive veto decide alone, and conflicting vetoes nothing', () => {
    const veto = { veto: true, key: 'v' };
    expect(aggregate([label(0.9), label(0.9), label(0.2, veto)], settings)).toMatchObject({
      preferred: 'second',
      decidedBy: ['v'],
    });
    expect(aggregate([label(0.9), label(0.52, veto)], settings)).toMatchObject({ preferred: 'first', decidedBy: [] });
    expect(aggregate([label(0.9, veto), label(0.1, { veto: true, key: 'w' })], settings)).toMatchObject({
      outcome: 'veto_conflict',
      probability: null,
      decidedBy: ['v', 'w'],
    });
  });
});

describe('swapping the candidates', () => {
  const mass = fc.double({ min: 0, max: 1, noNaN: true });
  const arbitrary = fc
    .record({ first: mass, second: mass, tie: mass, notApplicable: mass })
    .filter((d) => d.first + d.second > 0.01);
  const swap = (j: ReadJudgement): ReadJudgement => {
    const { first, second, ...rest } = j.distribution;
    const verdict = j.verdict === 'first' ? 'second' : j.verdict === 'second' ? 'first' : j.verdict;
    return { ...j, verdict, distribution: { first: second, second: first, ...rest } };
  };

  it('swaps the label exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(arbitrary, arbitrary, fc.boolean()), { minLength: 1, maxLength: 5 }), (drawn) => {
        const orders = drawn.map(([a, b, veto]) => ({
          veto,
          judgements: [judgement('first', a), judgement('second', b)],
        }));
        const whole = (turn: (j: ReadJudgement) => ReadJudgement) =>
          aggregate(
            orders.map(({ veto, judgements }, i) =>
              principleLabel({ key: `${i}`, weight: i + 1, veto }, judgements.map(turn), EPSILON),
            ),
            settings,
          );
        const [straight, swapped] = [whole((j) => j), whole(swap)];
        expect(swapped.outcome).toBe(straight.outcome);
        expect(swapped.flipped).toBe(straight.flipped);
        if (straight.probability !== null) expect(swapped.probability).toBeCloseTo(1 - straight.probability, 10);
        if (straight.preferred) expect(swapped.preferred).toBe(straight.preferred === 'first' ? 'second' : 'first');
      }),
    );
  });
});
