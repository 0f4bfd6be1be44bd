import { describe, expect, it } from '@jest/globals';
import { ratingWeight, strengthWeight } from './reward-weight.js';

describe('ratingWeight', () => {
  it.each([
    [1, 1, 5, 0],
    [2, 1, 5, 0.25],
    [5, 1, 5, 1],
    [4.6, 1, 10, 0.4],
    [0, 0, 1, 0],
    [0.75, 0, 1, 0.75],
  ])('a score of %p from %p to %p weighs %p', (score, worst, best, weight) => {
    expect(ratingWeight(score, worst, best)).toBeCloseTo(weight, 12);
  });

  it.each([
    [0, 1, 5],
    [5.1, 1, 5],
    [Number.NaN, 1, 5],
    [1, 5, 1],
  ])('%p is no score from %p to %p', (score, worst, best) => {
    expect(() => ratingWeight(score, worst, best)).toThrow(RangeError);
  });
});

describe('strengthWeight', () => {
  it('is the probability to beat an opponent of average strength', () => {
    expect(strengthWeight(0)).toBe(0.5);
    expect(strengthWeight(Math.log(3))).toBeCloseTo(0.75, 12);
    expect(strengthWeight(-Math.log(3))).toBeCloseTo(0.25, 12);
  });

  it('stays from 0 to 1, and keeps the order of strengths', () => {
    expect(strengthWeight(800)).toBe(1);
    expect(strengthWeight(-800)).toBe(0);
    expect(strengthWeight(0.1)).toBeGreaterThan(strengthWeight(0));
  });
});
