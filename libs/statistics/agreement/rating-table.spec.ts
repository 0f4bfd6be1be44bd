import { describe, expect, it } from '@jest/globals';
import { labelCounts } from './label-counts.js';
import { proportions, ratingTable } from './rating-table.js';

describe('rating table', () => {
  it('has the first rater in the rows', () =>
    expect(
      ratingTable([
        ['a', 'b'],
        ['a', 'b'],
        ['b', 'b'],
      ]),
    ).toEqual([
      [0, 2],
      [0, 1],
    ]));

  it('keeps categories that nobody used, in their order', () =>
    expect(ratingTable([['b', 'a']], ['b', 'c', 'a'])).toEqual([
      [0, 0, 1],
      [0, 0, 0],
      [0, 0, 0],
    ]));

  it('sorts numbers as numbers', () =>
    expect(
      ratingTable([
        [10, 9],
        [9, 9],
      ]),
    ).toEqual([
      [1, 0],
      [1, 0],
    ]));

  it('names a label that is in no category', () =>
    expect(() => ratingTable([['a', 'x']], ['a', 'b'])).toThrow('label x'));

  it('is refused unless square and counted', () => {
    expect(() => proportions([[1, 2]])).toThrow('square');
    expect(() => proportions([[-1]])).toThrow('negative');
    expect(() => proportions([[Number.NaN]])).toThrow('finite');
  });
});

describe('label counts', () => {
  it('counts each label an item, and a missing one nowhere', () =>
    expect(
      labelCounts(
        [
          ['a', 'b', 'a'],
          [null, 'b', null],
        ],
        ['a', 'b'],
      ),
    ).toEqual([
      [2, 1],
      [0, 1],
    ]));

  it('names a label that is in no category', () => expect(() => labelCounts([['x']], ['a'])).toThrow('label x'));
});
