import { describe, expect, it } from '@jest/globals';
import { readShares } from './read-shares.js';

describe('readShares', () => {
  it('reads names with shares', () => {
    expect(readShares('train=0.9, test=.1')).toEqual({ train: 0.9, test: 0.1 });
  });

  it.each(['train', 'train=', '=1', 'train=a', 'train=0.9=1', 'train=0.9,', 'train=-0.1', ''])('refuses %j', (text) => {
    expect(() => readShares(text)).toThrow('names with shares');
  });

  it('refuses two shares of one name', () => {
    expect(() => readShares('test=0.5,test=0.5')).toThrow('two shares for "test"');
  });
});
