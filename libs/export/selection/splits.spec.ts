import { describe, expect, it } from '@jest/globals';
import { promptKey, splitOf } from './splits.js';
import { turns } from '../testing/text-pair.js';

const splits = { train: 0.8, validation: 0.1, test: 0.1 };
const names = (seed: string, count: number) =>
  Array.from({ length: count }, (_, i) => splitOf(splits, seed, turns(`Question ${i}?`)));

describe('splitOf', () => {
  it('gives each split its share of the prompts, within four standard deviations', () => {
    const n = 4000;
    const drawn = names('7', n);
    for (const [name, share] of Object.entries(splits)) {
      const found = drawn.filter((one) => one === name).length / n;
      expect(Math.abs(found - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / n));
    }
  });

  it('depends on the seed and the prompt, not on the order of the names', () => {
    expect(names('7', 50)).toEqual(names('7', 50));
    expect(names('7', 50)).not.toEqual(names('8', 50));
    const turned = { test: 0.1, train: 0.8, validation: 0.1 };
    expect(splitOf(turned, '7', turns('Question 3?'))).toBe(splitOf(splits, '7', turns('Question 3?')));
  });

  it('is always one of the names, also where rounding leaves a rest', () => {
    const thirds = { a: 1 / 3 - 1e-10, b: 1 / 3, c: 1 / 3 };
    for (let i = 0; i < 300; i++) expect(Object.keys(thirds)).toContain(splitOf(thirds, '1', turns(`${i}`)));
  });
});

describe('promptKey', () => {
  it('is the same for prompts that differ in case, white space and punctuation alone', () => {
    const key = promptKey(turns('How do I open a lock?'));
    expect(promptKey(turns(' how do I  open a LOCK ?!\n'))).toBe(key);
    expect(promptKey(turns('How do I open a clock?'))).not.toBe(key);
  });

  it('tells turns apart, and prompts without a word', () => {
    expect(promptKey(turns('a', 'b'))).not.toBe(promptKey(turns('a b')));
    expect(promptKey([{ role: 'system', content: 'a' }])).not.toBe(promptKey(turns('a')));
    expect(promptKey(turns('?!'))).not.toBe(promptKey(turns('!?')));
  });
});
