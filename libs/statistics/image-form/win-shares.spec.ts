import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { winShares, type FormVotes } from './win-shares.js';

const votes = (change: Partial<FormVotes>): FormVotes => ({
  ...{ question: 'style', one: 'a', other: 'b', forOne: 0, forOther: 0, tied: 0, unanswered: 0 },
  ...change,
});

describe('win shares', () => {
  it('count a tie as half a win for both, over both sides of a question', () => {
    const shares = winShares([votes({ forOne: 3 }), votes({ one: 'b', other: 'a', forOne: 1, forOther: 1, tied: 1 })]);
    expect(shares).toEqual([
      { question: 'style', contestant: 'a', won: 4, lost: 1, tied: 1, unanswered: 0, share: 4.5 / 6 },
      { question: 'style', contestant: 'b', won: 1, lost: 4, tied: 1, unanswered: 0, share: 1.5 / 6 },
    ]);
  });

  it('count what nobody answered for both, and in no share', () => {
    const [a, b] = winShares([votes({ forOne: 1, unanswered: 2 }), votes({ forOther: 1, unanswered: 0.5 })]);
    expect(a).toMatchObject({ won: 1, lost: 1, unanswered: 2.5, share: 0.5 });
    expect(b).toMatchObject({ won: 1, lost: 1, unanswered: 2.5, share: 0.5 });
  });

  it('keep questions apart, leave a contestant against itself out, and say nothing of no votes', () => {
    const shares = winShares([
      votes({ forOne: 1 }),
      votes({ question: 'coherence' }),
      votes({ one: 'c', other: 'c', forOne: 3 }),
    ]);
    expect(shares.map(({ question, contestant, share }) => [question, contestant, share])).toEqual([
      ['style', 'a', 1],
      ['style', 'b', 0],
      ['coherence', 'a', null],
      ['coherence', 'b', null],
    ]);
  });

  it('refuse votes below none', () => {
    expect(() => winShares([votes({ tied: -1 })])).toThrow(RangeError);
    expect(() => winShares([votes({ unanswered: -1 })])).toThrow(RangeError);
  });

  it('of two contestants add up to 1, whichever stands first', () => {
    const count = fc.nat(9);
    fc.assert(
      fc.property(count, count, count, (forOne, forOther, tied) => {
        fc.pre(forOne + forOther + tied > 0);
        const [a, b] = winShares([votes({ forOne, forOther, tied })]);
        expect((a?.share ?? 0) + (b?.share ?? 0)).toBeCloseTo(1, 12);
        const [turned] = winShares([votes({ one: 'b', other: 'a', forOne: forOther, forOther: forOne, tied })]);
        expect(turned?.share).toBeCloseTo(b?.share ?? -1, 12);
      }),
    );
  });
});
