import { describe, expect, it } from '@jest/globals';
import { turnsOf } from './turns.js';

describe('turnsOf', () => {
  it('covers all places once, those that hide a prompt first', () => {
    for (let had = 0; had < 50; had++) {
      const turns = turnsOf('s', 'ana', had, true);
      const found = (turn: number) => turns.flatMap(([from, to], i) => (turn >= from && turn < to ? [i] : []));
      const places = Array.from({ length: 128 }, (_, i) => i / 64 - 1);
      expect(places.filter((turn) => found(turn).length !== 1)).toEqual([]);
      expect(places.filter((turn) => found(turn)[0]! < 2)).toEqual(places.filter((turn) => turn < 0));
      expect(turnsOf('s', 'ana', had, false)).toEqual(turns.slice(2));
    }
  });

  it('begins elsewhere for each claim of each person', () => {
    const starts = ['ana', 'ben'].flatMap((name) =>
      Array.from({ length: 100 }, (_, had) => turnsOf('s', name, had, false)[0]?.[0] ?? NaN),
    );
    expect(new Set(starts).size).toBe(200);
    // three standard errors of a mean of 200
    expect(Math.abs(starts.reduce((sum, start) => sum + start, 0) / 200 - 0.5)).toBeLessThan(0.062);
  });
});
