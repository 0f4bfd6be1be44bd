import { describe, expect, it } from '@jest/globals';
import { share, shareWhere } from './share.js';

describe('share', () => {
  it('is count / of', () => expect(share(3, 4)).toEqual({ count: 3, of: 4, rate: 0.75 }));

  it('of nothing is unknown, not zero', () => expect(share(0, 0)).toEqual({ count: 0, of: 0, rate: null }));

  it.each([
    [5, 4],
    [-1, 4],
    [Number.NaN, 4],
    [1, Number.NaN],
  ])('of %p of %p is none', (count, of) => expect(() => share(count, of)).toThrow(RangeError));

  it('counts the rows for which a test holds', () =>
    expect(shareWhere([1, 2, 3], (n) => n > 1)).toEqual({ count: 2, of: 3, rate: 2 / 3 }));
});
