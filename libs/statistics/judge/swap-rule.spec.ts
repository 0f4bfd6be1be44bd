import { describe, expect, it } from '@jest/globals';
import type { PairVerdict } from './judged-pair.js';
import { longerCandidate, longerShare } from './longer.js';
import { sameSlot, swapRule } from './swap-rule.js';
import { verdictFromScores, verdictWithoutTies } from './verdict-from-scores.js';

type Answer = PairVerdict | null | undefined;

describe('swap rule', () => {
  it.each<[Answer, Answer, Answer]>([
    ['first', 'first', 'first'],
    ['second', 'second', 'second'],
    ['first', 'second', 'tie'],
    ['tie', 'tie', 'tie'],
    ['tie', 'first', 'tie'],
    ['not_applicable', 'not_applicable', 'not_applicable'],
    ['not_applicable', 'first', 'tie'],
    ['first', null, null],
    [null, null, null],
    ['first', undefined, 'first'],
    [undefined, 'second', 'second'],
    [null, undefined, null],
    [undefined, undefined, undefined],
  ])('%p and %p give %p', (firstShownFirst, secondShownFirst, ruling) =>
    expect(swapRule({ firstShownFirst, secondShownFirst })).toBe(ruling),
  );

  it.each<[Answer, Answer, ReturnType<typeof sameSlot>]>([
    ['first', 'second', 'shown_first'],
    ['second', 'first', 'shown_second'],
    ['first', 'first', null],
    ['tie', 'tie', null],
    ['first', null, null],
    ['first', undefined, null],
  ])('%p and %p took the same slot: %p', (firstShownFirst, secondShownFirst, slot) =>
    expect(sameSlot({ firstShownFirst, secondShownFirst })).toBe(slot),
  );
});

describe('length', () => {
  it.each<[[number, number] | null, ReturnType<typeof longerCandidate>]>([
    [[131, 100], 'first'],
    [[100, 131], 'second'],
    [[130, 100], null],
    [[100, 100], null],
    [null, null],
  ])('of %p the longer is %p', (lengths, longer) => expect(longerCandidate(lengths)).toBe(longer));

  it('counts no choice where there is none, or no longer candidate', () =>
    expect(
      longerShare([
        { choice: 'first', lengths: [200, 100] },
        { choice: 'second', lengths: [200, 100] },
        { choice: 'tie', lengths: [200, 100] },
        { choice: null, lengths: [200, 100] },
        { choice: undefined, lengths: [200, 100] },
        { choice: 'first', lengths: [110, 100] },
        { choice: 'first', lengths: null },
      ]),
    ).toEqual({ count: 1, of: 2, rate: 0.5 }));
});

describe('verdict from scores', () => {
  it.each([
    [5, 1, 0, 'first'],
    [1, 5, 0, 'second'],
    [3, 3, 0, 'tie'],
    [4, 3, 1, 'tie'],
    [5, 3, 1, 'first'],
  ] as const)('%p and %p with margin %p: %p', (first, second, margin, verdict) =>
    expect(verdictFromScores(first, second, margin)).toBe(verdict),
  );

  it('gives equal scores to the slot shown second where ties are not published', () => {
    expect(verdictWithoutTies(3, 3, 'first')).toBe('second');
    expect(verdictWithoutTies(3, 3, 'second')).toBe('first');
    expect(verdictWithoutTies(4, 3, 'first')).toBe('first');
  });

  it('refuses a score that was not read', () => expect(() => verdictFromScores(Number.NaN, 3)).toThrow(RangeError));
});
