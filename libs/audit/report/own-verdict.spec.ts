import { describe, expect, it } from '@jest/globals';
import { ownVerdict } from './own-verdict.js';

const juror = { model: 'a', readable: true, votes: false, tieBand: 0.05, margin: 1 };
const compared = (probability: number | null, weight = 1, veto = false) => ({
  ...{ probability, difference: null, weight, veto },
});
const rated = (difference: number | null, weight = 1) => ({ probability: null, difference, weight, veto: false });

describe("a judge's own verdict on a pair", () => {
  it.each([
    ['first', [compared(0.8)]],
    ['second', [compared(0.2), compared(0.6)]],
    ['first', [compared(0.2), compared(0.7, 4)]],
    ['tie', [compared(0.5)]],
    ['tie', [compared(0.54)]],
    ['first', [compared(0.55)]],
    ['second', [compared(0.99), compared(0.4, 1, true)]],
    // a veto that is not decisive is one principle of several
    ['first', [compared(0.99), compared(0.48, 1, true)]],
    [null, [compared(0.9, 1, true), compared(0.1, 1, true)]],
    ['second', [compared(null), compared(0.3)]],
    [null, [compared(null)]],
    ['first', [rated(2), rated(0.5), rated(null)]],
    ['tie', [rated(2), rated(-1)]],
    ['second', [rated(2), rated(-3, 4)]],
    [null, [rated(null)]],
  ] as const)('is %s by %j', (label, held) => expect(ownVerdict({ ...juror, held: [...held] })).toBe(label));

  it('is by votes where verdicts came without probabilities', () => {
    const held = [compared(0.75), compared(0.75), compared(0.001)];
    expect(ownVerdict({ ...juror, held })).toBe('second');
    expect(ownVerdict({ ...juror, held, votes: true })).toBe('tie');
  });

  it('cannot be said where an answer could not be read', () =>
    expect(ownVerdict({ ...juror, readable: false, held: [compared(0.9)] })).toBeNull());
});
