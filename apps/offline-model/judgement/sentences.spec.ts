import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sentencesOf } from './sentences.js';

const texts = (text: string) => sentencesOf(text).map((sentence) => sentence.text);

describe('sentences', () => {
  it.each([
    ['One. Two? Three!', ['One. ', 'Two? ', 'Three!']],
    ['1. First step. Then wait.\n2. Second step', ['1. First step. ', 'Then wait.\n', '2. Second step']],
    ['- A point\n- Another\n\nEnd.', ['- A point\n', '- Another\n\n', 'End.']],
    ['It costs 3.50 at example.org today.', ['It costs 3.50 at example.org today.']],
    ['He said "no." She left.', ['He said "no." ', 'She left.']],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('put together are the text', () => {
    const parts = fc.constantFrom('a', ' ', '. ', '\n', '1. ', '- ', '!', '?"', '\t', '...', '\r\n', '(', 'İ', '😀');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 30 }), (list) => {
        const text = list.join('');
        expect(texts(text).join('')).toBe(text);
      }),
    );
  });
});
