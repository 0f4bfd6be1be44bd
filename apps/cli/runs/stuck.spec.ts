import { describe, expect, it } from '@jest/globals';
import { Stuck } from './stuck.js';

describe('figures that stay the same', () => {
  it('are news once after half a minute, and again after they have moved', () => {
    const stuck = new Stuck();
    const news = (figures: string | null, ...seconds: number[]) =>
      seconds.map((second) => stuck.isNews(figures, second * 1_000));
    expect(news('a', 0, 29, 30, 31, 90)).toEqual([false, false, true, false, false]);
    expect(news('b', 91, 120, 121)).toEqual([false, false, true]);
    // paused, held back or without a worker they need not move
    expect(news(null, 130, 200)).toEqual([false, false]);
    expect(news('b', 201, 230, 231)).toEqual([false, false, true]);
  });
});
