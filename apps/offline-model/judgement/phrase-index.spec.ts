import { describe, expect, it } from '@jest/globals';
import { inflections, PhraseIndex } from './phrase-index.js';
import { flatten, withWords } from './words.js';

const index = new PhraseIndex<'harm' | 'idiom' | 'tool' | 'law'>([
  ['harm', ['kill', 'hack~', 'pick the lock']],
  ['idiom', ['kill time', 'life hack~']],
  ['tool', ['pick', 'hack~']],
  ['law', ['pick the lock of your own']],
]);
const find = (text: string) =>
  withWords(flatten(text), (words) => index.find(words)).map(({ label, start, end }) => [
    label,
    text.slice(start, end),
  ]);

describe('finding phrases', () => {
  it.each([
    ['They kill.', [['harm', 'kill']]],
    ['We kill time', [['idiom', 'kill time']]],
    ['Pick the lock', [['harm', 'Pick the lock']]],
    ['pick the flower', [['tool', 'pick']]],
    ['pick the lock of your own', [['law', 'pick the lock of your own']]],
    ['pick the lock of your house', [['harm', 'pick the lock']]],
    ['Life hacks', [['idiom', 'Life hacks']]],
    [
      'hackers',
      [
        ['harm', 'hackers'],
        ['tool', 'hackers'],
      ],
    ],
    [
      'kill, pick-the-lock',
      [
        ['harm', 'kill'],
        ['harm', 'pick-the-lock'],
      ],
    ],
    ['skill', []],
  ])('in %j', (text, hits) => {
    expect(find(text)).toEqual(hits);
  });

  it.each([
    ['hack', ['hacks', 'hacked', 'hacking', 'hacker', 'hackers']],
    ['scam', ['scams', 'scammed', 'scamming', 'scammer']],
    ['fake', ['fakes', 'faked', 'faking', 'faker']],
    ['bully', ['bullies', 'bullied', 'bullying']],
  ])('%s has its usual endings', (word, forms) => {
    expect(inflections(word)).toEqual(expect.arrayContaining([word, ...forms]));
  });
});
