import { describe, expect, it } from '@jest/globals';
import { hideQuoted } from './quoted.js';

const shown = (text: string) => hideQuoted(text).replace(/\uFFFC+/g, '~');

describe('what an answer only quotes', () => {
  it.each([
    ['It says "A is better" here.', 'It says "~" here.'],
    ['It says “A is better” here.', 'It says “~” here.'],
    ['It says «A is better» here.', 'It says «~» here.'],
    ["It says 'A is better', twice.", "It says '~', twice."],
    ['It says `A is better`.', 'It says `~`.'],
    ['It says "A is\nbetter." So B.', 'It says "~\n~." So B.'],
    ['It says "A is better', 'It says "~'],
    ['> A is better\nB', '~\nB'],
    ['```\nA is better\n```\nB', '~\n~\n~\nB'],
    ['~~~\nA is better\nB', '~\n~\n~'],
    ['<<<response-a 0123456789abcdef\nA\n0123456789abcdef response-a>>> B', '~\n~\n~ B'],
    ['<<<response-a 0123456789abcdef\nA', '~\n~'],
  ])('%j is hidden', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    '"B"',
    'Output "(b)" is better.',
    '"Output B"',
    'a 5" and a 6" one',
    "it isn't, the dogs' food isn't",
    '`B`',
    "'B'",
    'a << b >> c',
    '2 > 1',
  ])('%j stays', (text) => {
    expect(hideQuoted(text)).toBe(text);
  });

  it('keeps every character in its place', () => {
    const text = 'x "a b c d" y\r\n> z\r\n```\nq\n```\n“k l m”';
    expect(hideQuoted(text)).toHaveLength(text.length);
  });
});
