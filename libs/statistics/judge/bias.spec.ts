import { describe, expect, it } from '@jest/globals';
import { independentDifference } from '../interval/independent-difference.js';
import { wilson } from '../interval/wilson.js';
import { share } from '../share.js';
import { anchoring } from './anchoring.js';
import { biasGivenHuman, type LeaningPair } from './bias-given-human.js';

const times = (count: number, pair: LeaningPair): LeaningPair[] => Array.from({ length: count }, () => pair);

describe('difference of independent shares', () => {
  // Newcombe 1998, Statistics in Medicine 17, 873-890, table II: (a) 56/70 and 48/80, (h) 10/10 and 0/10, method 10.
  it.each([
    [share(56, 70), share(48, 80), 0.2, 0.0524, 0.3339],
    [share(10, 10), share(0, 10), 1, 0.6075, 1],
  ])('of %p and %p is %p, from %p to %p', (first, second, difference, low, high) => {
    const ours = independentDifference(first, second)!;
    expect(ours.difference).toBeCloseTo(difference, 12);
    expect(ours.interval.low).toBeCloseTo(low, 4);
    expect(ours.interval.high).toBeCloseTo(high, 4);
  });

  it('of none is unknown', () => expect(independentDifference(share(0, 0), share(1, 2))).toBeNull());
});

describe('bias given the human verdict', () => {
  const pairs = [
    ...times(8, { human: 'first', judge: 'first', marked: 'first' }),
    ...times(2, { human: 'first', judge: 'second', marked: 'first' }),
    ...times(5, { human: 'first', judge: 'first', marked: 'second' }),
    ...times(5, { human: 'second', judge: 'second', marked: 'first' }),
    ...times(10, { human: 'second', judge: 'first', marked: 'first' }),
    ...times(3, { human: 'tie', judge: 'second', marked: 'second' }),
    ...times(1, { human: 'tie', judge: 'first', marked: 'second' }),
    ...times(7, { human: 'first', judge: 'tie', marked: 'first' }),
    ...times(7, { human: 'first', judge: null, marked: 'first' }),
    ...times(7, { human: 'first', judge: 'first', marked: null }),
  ];

  it('compares how often the judge is right with and without the mark', () => {
    const bias = biasGivenHuman(pairs);
    expect(bias.pairs).toBe(34);
    expect(bias.whenHumanChoseIt).toEqual({ count: 8, of: 10, rate: 0.8, interval: wilson(8, 10) });
    expect(bias.whenHumanChoseOther).toMatchObject({ count: 10, of: 20 });
    expect(bias.lean?.difference).toBeCloseTo(0.3, 12);
    expect(bias.onHumanTies).toMatchObject({ count: 3, of: 4 });
  });

  it('is none where the mark goes with what people prefer and the judge follows them', () => {
    const fair = biasGivenHuman([
      ...times(90, { human: 'first', judge: 'first', marked: 'first' }),
      ...times(10, { human: 'second', judge: 'second', marked: 'first' }),
    ]);
    expect(fair.lean?.difference).toBe(0);
  });

  it('of nothing is unknown', () => {
    expect(biasGivenHuman([])).toMatchObject({ pairs: 0, lean: null, onHumanTies: { rate: null, interval: null } });
  });
});

describe('anchoring', () => {
  it('tells changes toward the judge from others', () => {
    const told = anchoring([
      { before: 'a', after: 'a', judge: 'a' },
      { before: 'a', after: 'b', judge: 'b' },
      { before: 'b', after: 'a', judge: 'a' },
      { before: 'a', after: 'b', judge: 'a' },
      { before: 'a', after: 'tie', judge: 'b' },
      { before: 'b', after: 'b', judge: 'a' },
    ]);
    expect(told.changed).toMatchObject({ count: 4, of: 6 });
    expect(told.towardJudge).toMatchObject({ count: 2, of: 4 });
    expect(told.fromJudge).toMatchObject({ count: 1, of: 4 });
    expect(told.gaveWay).toMatchObject({ count: 2, of: 4, interval: wilson(2, 4) });
  });
});
