import { describe, expect, it } from '@jest/globals';
import { didYouMean, nearestWord } from './nearest-word.js';

const known = ['url', 'keyVariable', 'model', 'price', 'cap', 'timeoutSeconds', 'logprobs', 'offline'];

describe('nearestWord', () => {
  it.each([
    ['modle', 'model'],
    ['Model', 'model'],
    ['ulr', 'url'],
    ['cpa', 'cap'],
    ['key_variable', 'keyVariable'],
    ['timeout', 'timeoutSeconds'],
    ['timeoutSecond', 'timeoutSeconds'],
    ['log-probs', 'logprobs'],
    ['prices', 'price'],
    ['weather', null],
    ['', null],
    ['xy', null],
    ['x'.repeat(100_000), null],
  ])('%s means %s', (word, meant) => {
    expect(nearestWord(word, known)).toBe(meant);
  });

  it('takes no single letter for another one', () => {
    expect(nearestWord('E', ['A', 'B', 'tie'])).toBeNull();
    expect(nearestWord('a', ['A', 'B'])).toBe('A');
  });

  it('says nothing where nothing is near', () => {
    expect(didYouMean('weather', known)).toBe('');
    expect(didYouMean('anything', [])).toBe('');
  });
});
