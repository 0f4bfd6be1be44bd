import { describe, expect, it } from '@jest/globals';
import { mean } from './mean.js';

describe('mean', () => {
  it('is the sum over the count', () => expect(mean([1, 2, 6])).toBe(3));

  it('counts a value by its weight', () => expect(mean([1, 4], [2, 1])).toBe(2));

  it('is refused of nothing, and where weights are missing', () => {
    expect(() => mean([])).toThrow(RangeError);
    expect(() => mean([1, 2], [1])).toThrow(RangeError);
  });
});
