import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeFigures } from '#libs/statistics/judge/judge-figures.js';
import type { JudgedPair, PairVerdict } from '#libs/statistics/judge/judged-pair.js';
import { PairKinds } from './pair-kinds.js';

const verdict = fc.constantFrom<PairVerdict | null>('first', 'second', 'tie', 'not_applicable', null);
const pair = fc.record<JudgedPair>(
  {
    gold: fc.constantFrom<JudgedPair['gold']>('first', 'second', 'tie', null),
    firstShownFirst: verdict,
    secondShownFirst: verdict,
    lengths: fc.option(fc.tuple(fc.nat(100), fc.nat(100))),
  },
  { requiredKeys: ['gold', 'lengths'] },
);
const kindsOf = (pairs: JudgedPair[]) => {
  const kinds = new PairKinds();
  for (const one of pairs) kinds.add(one);
  return kinds.pairs();
};

describe('kinds of pairs', () => {
  it('have the figures of the pairs themselves', () =>
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 60 }), (pairs) => {
        expect(judgeFigures(kindsOf(pairs))).toEqual(judgeFigures(pairs));
      }),
    ));

  it('are few, however many pairs there are', () => {
    const pairs = Array.from({ length: 5000 }, (_, i): JudgedPair => ({
      gold: null,
      firstShownFirst: 'first',
      secondShownFirst: i % 2 ? 'first' : 'second',
      lengths: [i, 2500],
    }));
    expect(kindsOf(pairs)).toHaveLength(6);
  });
});
