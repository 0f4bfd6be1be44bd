import { describe, expect, it } from '@jest/globals';
import { chance, firstWord, PURPOSE } from './chance.js';

describe('chance', () => {
  it('is fixed by its arguments and differs with each of them', () => {
    const base = chance(7, PURPOSE.fault, 0, 0);
    expect(chance(7, PURPOSE.fault, 0, 0)).toBe(base);
    const others = [
      chance(8, PURPOSE.fault, 0, 0),
      chance(7, PURPOSE.sample, 0, 0),
      chance(7, PURPOSE.fault, 1, 0),
      chance(7, PURPOSE.fault, 0, 1),
    ];
    expect(new Set([base, ...others]).size).toBe(5);
  });

  it('spreads evenly over [0, 1), also for neighbouring words', () => {
    const values = Array.from({ length: 20_000 }, (_, word) => chance(word, PURPOSE.fault));
    expect(values.filter((value) => !(value >= 0 && value < 1))).toEqual([]);
    const bins = new Array<number>(10).fill(0);
    for (const value of values) bins[Math.floor(value * 10)]! += 1;
    // 2,000 expected in each; five standard deviations are 212.
    for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(212);
  });

  it('reads the first 32 bits of a digest', () => {
    expect(firstWord('ffffffff00')).toBe(4294967295);
    expect(firstWord('0000000aff')).toBe(10);
  });
});
