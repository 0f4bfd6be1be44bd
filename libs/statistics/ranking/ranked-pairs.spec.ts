import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupFigures } from './group-figures.js';
import { groupWeight, pairsOf, rankedPairs } from './ranked-pairs.js';

describe('pairs of a ranking', () => {
  it('choose the lower rank; ranks may repeat and skip', () =>
    expect(rankedPairs([1, 5, 1, 3], 'lower')).toEqual({
      decided: [
        { chosen: 0, rejected: 1, difference: 4 },
        { chosen: 0, rejected: 3, difference: 2 },
        { chosen: 2, rejected: 1, difference: 4 },
        { chosen: 3, rejected: 1, difference: 2 },
        { chosen: 2, rejected: 3, difference: 2 },
      ],
      tied: [[0, 2]],
    }));

  it('choose the higher score, only above the margin', () =>
    expect(rankedPairs([3, 4, 5], 'higher', 1)).toEqual({
      decided: [{ chosen: 2, rejected: 0, difference: 2 }],
      tied: [
        [0, 1],
        [1, 2],
      ],
    }));

  it('are K choose 2, tied or decided, whatever the values', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 9 }), fc.nat(2), (values, margin) => {
        const { decided, tied } = rankedPairs(values, 'lower', margin);
        expect(decided.length + tied.length).toBe(pairsOf(values.length));
        for (const { chosen, rejected } of decided) expect(values[chosen]! + margin).toBeLessThan(values[rejected]!);
      }),
    ));

  it('refuse a rank that is none', () => expect(() => rankedPairs([1, Number.NaN], 'lower')).toThrow(RangeError));

  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [4, 6],
    [9, 36],
  ])('%p candidates make %p pairs', (candidates, pairs) => expect(pairsOf(candidates)).toBe(pairs));

  it('of one group weigh 1 together', () => {
    expect(groupWeight(6) * 6).toBeCloseTo(1, 12);
    expect(groupWeight(1)).toBe(1);
    for (const pairs of [0, 1.5, -1]) expect(() => groupWeight(pairs)).toThrow(RangeError);
    expect(() => pairsOf(2.5)).toThrow(RangeError);
  });
});

describe('groups', () => {
  it('are counted by size, with their pairs', () =>
    expect(groupFigures([[1, 2, 2, 4], [1, 1], [2, 1], [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], []], 'lower')).toEqual({
      groups: 5,
      sizes: [
        { candidates: 0, groups: 1 },
        { candidates: 2, groups: 2 },
        { candidates: 4, groups: 1 },
        { candidates: 10, groups: 1 },
      ],
      pairs: 53,
      tied: 2,
      decided: 51,
      groupsWithoutDecidedPair: 2,
    }));
});
