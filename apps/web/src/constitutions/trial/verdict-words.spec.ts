import { describe, expect, it } from '@jest/globals';
import { answerOf, decisionOf, textsOf } from './verdict-words';

describe('verdicts in words', () => {
  it('call texts as the screen numbers them', () => {
    expect(textsOf(null)).toEqual(['candidate 1', 'candidate 2']);
    expect(textsOf('candidate:0|candidate:2')).toEqual(['candidate 1', 'candidate 3']);
  });

  it.each([
    ['pair', 'first', 0.83, 'candidate 1, 0.83', 'good'],
    ['pair', 'second', 0.25, 'candidate 2, 0.75', 'good'],
    ['tie', null, 0.5, 'no difference', 'unsure'],
    ['veto_conflict', null, null, 'vetoes conflict', 'unsure'],
  ] as const)('%s of %s at %p is told as %s', (outcome, side, probability, words, tone) => {
    expect(decisionOf({ outcome, side, probability, subject: null, principles: [] })).toEqual({ words, tone });
  });

  const held = { key: 'k', hash: 'h', weight: 1, veto: false, way: 'logprobs', flipped: false } as const;
  it('of one principle say where it leans, and how surely', () => {
    const said = (more: object) => answerOf({ ...held, probability: 0.2, ...more }, textsOf(null));
    expect(said({})).toEqual({ words: 'candidate 2', tone: 'good', figure: '0.80' });
    expect(said({ flipped: true }).words).toBe('flips with the order');
    expect(said({ probability: null })).toMatchObject({ words: 'does not apply', figure: '' });
    expect(said({ scores: { first: 2, second: 4.5 } }).figure).toBe('0.80 (2.0 : 4.5)');
  });
});
