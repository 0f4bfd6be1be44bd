import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Distribution, Side } from '#libs/domain/judgement.js';
import {
  aggregate,
  principleLabel as labelOf,
  probabilityOf,
  wayOf,
  type PrincipleLabel,
  type ReadJudgement,
} from './label.js';

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

  it('counts half of a tie for each side, and bounds what is missing', () => {
    expect(probabilityOf({ first: 0.2, second: 0.2, tie: 0.6, notApplicable: 0 }, EPSILON)).toBeCloseTo(0.5, 12);
    expect(probabilityOf({ first: 0.9, second: 0, tie: 0, notApplicable: 0 }, EPSILON)).toBe(0.99);
    expect(probabilityOf({ first: 0, second: 0, tie: 0, notApplicable: 1 }, EPSILON)).toBeNull();
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
        // equal masses of first and second leave the verdict to the order of the options
        fc.pre(drawn.every(([a, b]) => a.first !== a.second && b.first !== b.second));
        expect(swapped.outcome).toBe(straight.outcome);
        expect(swapped.flipped).toBe(straight.flipped);
        if (straight.probability !== null) expect(swapped.probability).toBeCloseTo(1 - straight.probability, 10);
        if (straight.preferred) expect(swapped.preferred).toBe(straight.preferred === 'first' ? 'second' : 'first');
      }),
    );
  });
});
