import { describe, expect, it } from '@jest/globals';
import { flatten, withWords, wordHash } from './words.js';

const found = (text: string) =>
  withWords(flatten(text), (words) =>
    Array.from({ length: words.length }, (_, at) => ({
      text: flatten(text).slice(words.starts[at], words.ends[at]),
      hash: words.hashes[at],
      bare: words.bares[at],
      stem: words.stems[at],
    })),
  );
const texts = (text: string) => found(text).map((word) => word.text);

describe('the words of a text', () => {
  it.each([
    ['Don’t STOP, 3rd-party!', ["don't", 'stop', '3rd', 'party']],
    ["'quoted' and rock 'n' roll'", ['quoted', 'and', 'rock', 'n', 'roll']],
    ["the dogs' bowl isn't", ['the', 'dogs', 'bowl', "isn't"]],
    ['', []],
    ['日本 ... !', []],
  ])('are cut from %j', (text, words) => {
    expect(texts(text)).toEqual(words);
  });

  it('keep their offsets where lower-casing changes a length', () => {
    const text = 'İstanbul KILL';
    const kill = found(text).find((word) => word.text === 'kill');
    expect(kill?.hash).toBe(wordHash('kill'));
    expect(flatten(text)).toHaveLength(text.length);
  });

  it('have hashes of the whole word, of what stands before an apostrophe, and of the stem', () => {
    const [word] = found("neighbours's");
    expect(word).toMatchObject({
      hash: wordHash("neighbours's"),
      bare: wordHash('neighbours'),
      stem: wordHash('neighbour'),
    });
  });

  it.each([
    ['recipes', 'recip'],
    ['recipe', 'recip'],
    ['cooking', 'cook'],
    ['cooked', 'cook'],
    ['glass', 'glass'],
    ['cats', 'cat'],
    ['king', 'king'],
    ['red', 'red'],
  ])('%s has the stem %s', (word, stem) => {
    expect(found(word)[0]?.stem).toBe(wordHash(stem));
  });

  it('do not count numerals and words of one or two letters as subject, but count numerals', () => {
    withWords('12 of 5kg go', (words) => {
      expect(words.numerals).toBe(2);
      expect([...words.bares.slice(0, words.length)]).toEqual([0, 0, 0, 0]);
    });
  });

  it('are found in texts longer than those before', () => {
    expect(texts('a b '.repeat(20_000))).toHaveLength(40_000);
  });
});
