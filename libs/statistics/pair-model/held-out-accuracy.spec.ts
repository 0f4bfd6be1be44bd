import { describe, expect, it } from '@jest/globals';
import { uniform } from '../draw.js';
import { heldOutAccuracy } from './held-out-accuracy.js';
import { fitPairs } from './pair-model.js';

const u = (...words: (string | number)[]) => uniform('spec', ...words);
/** 600 pairs of 300 groups; `tells`: how often the first feature says which one was chosen. */
const pairs = (tells: number, features = 1) =>
  Array.from({ length: 600 }, (_, i) => {
    const right = u('right', i) < tells ? 1 : -1;
    return {
      group: `g${i % 300}`,
      difference: Array.from({ length: features }, (_, k) => (k === 0 ? right * (1 + u('size', i)) : u(k, i) - 0.5)),
    };
  });

describe('fitPairs', () => {
  it('finds the weights that made the choices', () => {
    const made = Array.from({ length: 20_000 }, (_, i) => {
      const x = [4 * u('x', i) - 2, 200 * u('y', i) - 100];
      const strength = 1.5 * (x[0] ?? 0) - 0.02 * (x[1] ?? 0);
      const isChosen = u('choice', i) < 1 / (1 + Math.exp(-strength));
      return isChosen ? x : x.map((value) => -value);
    });
    const [first = 0, second = 0] = fitPairs(made);
    expect(first).toBeCloseTo(1.5, 1);
    expect(second).toBeCloseTo(-0.02, 2);
  });

  it('ends where a feature decides every pair, or never differs', () => {
    const [decides = 0, never] = fitPairs([
      [1, 0],
      [2, 0],
    ]);
    expect(decides).toBeGreaterThan(0.3);
    expect(never).toBe(0);
  });
});

describe('heldOutAccuracy', () => {
  it('is what the feature tells, with an interval that holds it', () => {
    const found = heldOutAccuracy(pairs(0.8), 's');
    expect(found).toMatchObject({ pairs: 600, groups: 300, accuracy: expect.closeTo(0.8, 1) });
    expect(found?.interval?.low).toBeLessThan(0.8);
    expect(found?.interval?.high).toBeGreaterThan(0.8);
  });

  it('finds the other direction as well', () => {
    expect(heldOutAccuracy(pairs(0.1), 's')?.accuracy).toBeCloseTo(0.9, 1);
  });

  it('gains nothing from many features that tell nothing: what it has not seen it cannot remember', () => {
    const noise = (set: number) =>
      Array.from({ length: 150 }, (_, i) => ({
        group: `g${i}`,
        difference: Array.from({ length: 10 }, (_, k) => u('noise', set, i, k) - 0.5),
      }));
    const lows = Array.from({ length: 40 }, (_, set) => heldOutAccuracy(noise(set), 's')?.interval?.low ?? 1);
    // 1 of 40 lies above one half by chance
    expect(lows.filter((low) => low > 0.5).length).toBeLessThanOrEqual(4);
  });

  it('counts half where there is no difference, and is wider where pairs repeat within groups', () => {
    const flat = pairs(1).map((pair) => ({ ...pair, difference: [0] }));
    expect(heldOutAccuracy(flat, 's')?.accuracy).toBe(0.5);
    const half = pairs(0.7).slice(0, 300);
    const width = (all: typeof half) => {
      const { low = 0, high = 0 } = heldOutAccuracy(all, 's')?.interval ?? {};
      return high - low;
    };
    // every pair twice is no more than every pair once
    expect(width([...half, ...half])).toBeCloseTo(width(half), 2);
  });

  it('is nothing of one group', () => {
    expect(heldOutAccuracy([{ group: 'a', difference: [1] }], 's')).toBeNull();
  });
});
