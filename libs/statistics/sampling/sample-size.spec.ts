import { describe, expect, it } from '@jest/globals';
import { sampleSize } from './sample-size.js';

describe('sampleSize', () => {
  it('is that of Cochran (1977), section 4.4: p = 0.5, d = 0.05 of N = 3,200', () => {
    // with t = 2 he has n0 = 400 and n = 356; the level of t = 2 is 0.9545
    expect(sampleSize(0.05, 0.5, 1e12, 0.9544997361036416)).toBe(400);
    expect(sampleSize(0.05, 0.5, 3_200, 0.9544997361036416)).toBe(356);
  });

  it('never asks for more than there is', () => {
    expect(sampleSize(0.001, 0.5, 50)).toBe(50);
    expect(sampleSize(0.5, 0.5, 1)).toBe(1);
  });

  it.each([
    [0, 0.5, 10],
    [1, 0.5, 10],
    [0.1, 0, 10],
    [0.1, 1, 10],
    [0.1, 0.5, 0],
  ])('refuses +- %d around %d of %d', (halfWidth, rate, population) => {
    expect(() => sampleSize(halfWidth, rate, population)).toThrow(RangeError);
  });
});
