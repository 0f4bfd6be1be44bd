import { describe, expect, it } from '@jest/globals';
import { heldText, labelText, placesApart } from './label-words';

describe('words of labels', () => {
  it('have as many digits as tell two probabilities apart', () => {
    expect(placesApart(0.9, 0.1)).toBe(2);
    expect(placesApart(0.5499, 0.5501)).toBe(4);
    expect(placesApart(0.55, 0.55)).toBe(2);
    expect(placesApart(null, 0.5)).toBe(2);
    const [before, after] = [0.5499, 0.5501];
    const places = placesApart(before, after);
    expect(labelText({ outcome: 'tie', side: null, probability: before }, places)).toBe('tie 0.5499');
    expect(labelText({ outcome: 'pair', side: 'first', probability: after }, places)).toBe('first 0.5501');
  });

  it('say what is not a number', () => {
    expect(labelText({ outcome: 'veto_conflict', side: null, probability: null })).toBe('veto conflict');
    expect(heldText(undefined)).toBe('not asked');
    expect(heldText({ probability: null })).toBe('does not apply');
    expect(heldText({ probability: 0.125 }, 3)).toBe('0.125');
  });
});
