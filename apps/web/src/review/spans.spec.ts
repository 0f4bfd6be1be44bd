import { describe, expect, it } from '@jest/globals';
import { type Evidence, stretchesOf, withEvidence } from './spans';

const span = (start: number, end: number, side: Evidence['side'] = 'left'): Evidence => ({ side, start, end });

describe('a text with marks', () => {
  it('is cut where a mark begins or ends, and stays whole', () => {
    const pieces = [
      { text: 'one ', own: false },
      { text: 'two three', own: true },
    ];
    const stretches = stretchesOf('one two three', pieces, [span(2, 6)]);
    expect(stretches).toEqual([
      { text: 'on', own: false, evidence: false },
      { text: 'e ', own: false, evidence: true },
      { text: 'tw', own: true, evidence: true },
      { text: 'o three', own: true, evidence: false },
    ]);
  });

  it('without marks is one stretch', () => {
    expect(stretchesOf('abc', undefined, [])).toEqual([{ text: 'abc', own: false, evidence: false }]);
    expect(stretchesOf('', undefined, [])).toEqual([]);
  });
});

describe('evidence', () => {
  it('leaves white space around it out', () => {
    expect(withEvidence([], 'say  this  now', span(3, 11))).toEqual([span(5, 9)]);
    expect(withEvidence([], 'say  this', span(3, 5))).toBeNull();
  });

  it('that overlaps becomes one, of one text only', () => {
    const text = 'abcdefghij';
    expect(withEvidence([span(0, 3), span(5, 7)], text, span(2, 6))).toEqual([span(0, 7)]);
    expect(withEvidence([span(0, 3, 'right')], text, span(2, 6))).toEqual([span(2, 6), span(0, 3, 'right')]);
  });
});
