import { describe, expect, it } from '@jest/globals';
import { constitutionOf } from '../../testing/constitution-of.js';
import { nearDuplicate } from './near-duplicate.js';

const find = (...comparisons: string[]) =>
  [...nearDuplicate.check(constitutionOf(...comparisons.map((comparison) => ({ comparison }))))].map(
    ({ path, message }) => `${path.join('/')}: ${message}`,
  );

describe('near-duplicate', () => {
  it('names the earlier principle, once for each later one', () => {
    const found = find(
      'Which response is kinder to the person who asked?',
      'Which response names the sources of what it states?',
      'Which response is kinder to the person who has asked?',
      'which response is kinder to the person who asked',
    );
    expect(found).toEqual([
      expect.stringMatching(/^principles\/2\/comparison: .* nearly the words of principle "one"/),
      expect.stringMatching(/^principles\/3\/comparison: .* has the words of principle "one"/),
    ]);
  });

  it.each([
    [['Which response is kinder to the person?', 'Which response keeps private matters private?']],
    [['Which response treats the person with more respect?', 'Which response treats other people with more honesty?']],
    [['哪个回答更诚实地说明了它的来源？', '哪个回答对提问的人更友善、更有耐心？']],
  ])('leaves %s alone', (comparisons) => expect(find(...comparisons)).toEqual([]));

  it('names the first copies of a text, and says how many there are', () => {
    const found = find(...Array.from({ length: 400 }, () => 'Which response is kinder to the person who asked?'));
    expect(found).toHaveLength(21);
    expect(found[19]).toMatch(/^principles\/20\/comparison: .* has the words of principle "one"/);
    expect(found[20]).toBe(
      'principles/21/comparison: 399 principles in all have nearly the words of principle "one" in their comparison text: this is the first of 379 that are not named one by one',
    );
  });

  it('compares texts of one field only', () => {
    const text = 'Rewrite the response so that it is kinder to the person who asked.';
    expect([...nearDuplicate.check(constitutionOf({ critique: text, revision: text }))]).toEqual([]);
  });
});
