import { describe, expect, it } from '@jest/globals';
import { drawKeys, uniform } from './draw.js';

const keys = Array.from({ length: 16 }, (_, i) => `principle-${i}`);

describe('seeded draws', () => {
  it('depends on the words alone', () => {
    expect(drawKeys('s', 'item', 1, keys, 4)).toEqual(drawKeys('s', 'item', 1, [...keys].reverse(), 4));
    expect(drawKeys('s', 'item', 1, keys, 4)).not.toEqual(drawKeys('s', 'item', 2, keys, 4));
  });

  it('is uniform', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 16000; i++) {
      for (const key of drawKeys('s', `item-${i}`, 1, keys, 1)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    // 1000 expected, standard deviation 31
    for (const key of keys) expect(Math.abs((counts.get(key) ?? 0) - 1000)).toBeLessThan(160);
  });

  it('moves about one draw in k when a k-th principle is added', () => {
    let moved = 0;
    for (let i = 0; i < 4000; i++) {
      const before = drawKeys('s', `item-${i}`, 1, keys, 1)[0];
      if (drawKeys('s', `item-${i}`, 1, [...keys, 'new'], 1)[0] !== before) moved++;
    }
    expect(moved / 4000).toBeGreaterThan(0.04);
    expect(moved / 4000).toBeLessThan(0.08);
  });

  it('stays in [0, 1)', () => {
    const values = Array.from({ length: 1000 }, (_, i) => uniform('x', i));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });
});
