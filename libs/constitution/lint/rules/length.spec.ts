import { describe, expect, it } from '@jest/globals';
import { constitutionOf } from '../../testing/constitution-of.js';
import { length } from './length.js';

const find = (comparison: string) => [...length.check(constitutionOf({ comparison }))].map(({ message }) => message);
const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

describe('length', () => {
  it.each([
    ['Be kind.', /^it has 2 words: too few/],
    ['Kindness', /^it has 1 word: too few/],
    ['诚实', /^it has 1 word: too few/],
    [words(121), /^it has 121 words/],
  ])('of "%.20s" is wrong', (text, message) => expect(find(text)).toEqual([expect.stringMatching(message)]));

  it('reads questions of ratings, and lets what a point means be a word', () => {
    const of = (question: string) => constitutionOf({ rating: { scale: '1-5', question, anchors: { 1: 'Rude.' } } });
    expect([...length.check(of('How kind?'))].map(({ path }) => path.join('.'))).toEqual([
      'principles.0.rating.question',
    ]);
    expect([...length.check(of('How kind is the response?'))]).toEqual([]);
  });

  it.each(['Which response is kinder?', '哪个回答更诚实？', words(120)])('of "%.20s" is right', (text) => {
    expect(find(text)).toEqual([]);
  });
});
