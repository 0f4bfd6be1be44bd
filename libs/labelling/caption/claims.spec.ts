import { describe, expect, it } from '@jest/globals';
import { claimsOf } from './claims.js';

const said = (descriptive: string) => ({ short: '', descriptive, facts: null });

describe('claims of a caption', () => {
  it('are its facts, whatever their case', () => {
    const facts = {
      objects: [{ name: 'Circle', count: 3, colour: 'RED', position: 'top left', size: null }],
      colours: ['Red'],
      text: ['EXIT'],
      scene: 'plain ground',
      style: 'drawing',
    };
    expect([...claimsOf({ ...said('anything'), facts })].sort()).toEqual([
      'colour red',
      'object circle',
      'position red circle top left',
      'red circle x 3',
      'scene plain ground',
      'style drawing',
      'text exit',
    ]);
  });

  it('are its words where it has no facts, but for those that claim nothing', () => {
    expect([...claimsOf(said('A woman and her dog, on the Beach.'))]).toEqual(['woman', 'her', 'dog', 'beach']);
    expect(claimsOf(said('\u732b')).size).toBe(1);
  });
});
