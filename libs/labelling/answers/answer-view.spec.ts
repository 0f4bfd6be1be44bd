import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { viewOf } from './answer-view.js';

describe('the view of an answer', () => {
  it.each([
    ['**A**', 'A'],
    ['_A_ a_b', 'A a_b'],
    ['Ａ：（Ｂ）。', 'A:(B).'],
    ['𝐁 Ⓒ', 'B C'],
    ['“A” ‘B’ «C»', '"A" \'B\' "C"'],
    ['a\u00a0b\tc\u200b', 'a b c'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['$\\boxed{B}$', 'B}'],
    ['<b>A</b>', 'A'],
    ['<verdict>A</verdict>', '\nverdict: A\n'],
    ['1⁰ 3½ ~~A~~ А', '1⁰ 3½ ~~A~~ А'],
  ])('of %j is %j', (source, text) => {
    expect(viewOf(source).text).toBe(text);
  });

  it('knows where each letter came from', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'B', '*', '\r\n', '“', '\u200b', '𝐁', '\\boxed{', '_', '好', '😀', '<b>', ' ')),
        (parts) => {
          const source = parts.join('');
          const { text, sourceAt } = viewOf(source);
          for (let i = 0; i < text.length; i++)
            if (/[aB好]/.test(text.charAt(i)))
              expect(source.slice(sourceAt(i)).normalize('NFKC').startsWith(text.charAt(i))).toBe(true);
        },
      ),
    );
  });
});
