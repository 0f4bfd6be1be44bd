import { describe, expect, it } from '@jest/globals';
import { oneLine, printable } from './printable.js';

describe('text that others wrote', () => {
  it('cannot move the cursor, change the title, or hide itself', () => {
    expect(printable('a\u001b[2Jb\u001b]0;title\u0007c\rd\u009bHe')).toBe(
      'a<U+001B>[2Jb<U+001B>]0;title<U+0007>c<U+000D>d<U+009B>He',
    );
    expect(printable('safe\u202etxet\u2069')).toBe('safe<U+202E>txet<U+2069>');
  });

  it('keeps its line breaks, tabs and letters', () => {
    expect(printable('línea 1\r\n\tZeile 2 中文 🙂\n')).toBe('línea 1\n\tZeile 2 中文 🙂\n');
  });

  it('fits on one line', () => {
    expect(oneLine('  first\n\n second\tthird\u0000 ')).toBe('first second third<U+0000>');
  });
});
