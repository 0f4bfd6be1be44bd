import { describe, expect, it } from '@jest/globals';
import { FAULTS, pickFault } from './fault.js';
import { INITIAL_KNOBS, KNOB_NAMES, KNOB_RULES } from './knobs.js';

describe('picking a fault', () => {
  it('knows every rate', () => {
    expect([...FAULTS].sort()).toEqual(KNOB_NAMES.filter((name) => KNOB_RULES[name].rate).sort());
  });

  it('picks none where no rate is set, and always one where a rate is 1', () => {
    for (let word = 0; word < 500; word++) {
      expect(pickFault(INITIAL_KNOBS, word, 0, 0)).toBeNull();
      expect(pickFault({ ...INITIAL_KNOBS, hang: 1 }, word, 0, 0)).toBe('hang');
    }
  });

  it('meets each rate', () => {
    const knobs = { ...INITIAL_KNOBS, rate429: 0.2, rate500: 0.05, reset: 0.01 };
    const counts = new Map<string | null, number>();
    for (let word = 0; word < 20_000; word++) {
      const fault = pickFault(knobs, word, 0, 3);
      counts.set(fault, (counts.get(fault) ?? 0) + 1);
    }
    // Five standard deviations: 283, 154 and 70 of 20,000.
    expect(Math.abs((counts.get('rate429') ?? 0) - 4000)).toBeLessThan(283);
    expect(Math.abs((counts.get('rate500') ?? 0) - 1000)).toBeLessThan(154);
    expect(Math.abs((counts.get('reset') ?? 0) - 200)).toBeLessThan(70);
    expect([...counts.keys()].sort()).toEqual([null, 'rate429', 'rate500', 'reset'].sort());
  });

  it('lets a retry of the same body succeed', () => {
    const knobs = { ...INITIAL_KNOBS, rate500: 0.5 };
    const stuck = Array.from({ length: 200 }, (_, word) => word).filter((word) =>
      Array.from({ length: 40 }, (__, turn) => pickFault(knobs, word, turn, 0)).every((fault) => fault !== null),
    );
    expect(stuck).toEqual([]);
  });
});
