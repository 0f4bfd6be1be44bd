import { describe, expect, it } from '@jest/globals';
import { hiddenNamed, unseenNamed } from './unseen.js';

describe('characters that nobody sees', () => {
  it('are named where they stand', () => {
    expect(unseenNamed('kinder\u200d\u{e0101}\u200e to\u2028them')).toBe(
      'kinder<U+200D><U+E0101><U+200E> to<U+2028>them',
    );
    for (const unseen of '\u0085\u00ad\u034f\u061c\u115f\u180b\u200b\u2029\u2066\u3164\ufe00\ufeff\uffff\u{1bca0}\u{e0041}\u{1fffe}\ud83d') {
      expect(unseenNamed(`a${unseen}b`)).toMatch(/^a<U\+[0-9A-F]{4,5}>b$/);
    }
  });

  it('are told apart from spaces that only look like the plain one', () => {
    expect(hiddenNamed('a b\u00a0c\u2003d\u3000e\t\n')).toBe('a b<U+00A0>c<U+2003>d<U+3000>e\t\n');
    expect(unseenNamed('a\u00a0b')).toBe('a\u00a0b');
  });

  it('are told of pieces that differ also where a picture needs them, and of spaces alone', () => {
    expect(hiddenNamed('❤\ufe0f 👩\u200d🏫 a  b می\u200cخواهم\r\n')).toBe(
      '❤<U+FE0F> 👩<U+200D>🏫 a  b می\u200cخواهم\r\n',
    );
    expect(['  ', ' ', '\t', ' \n   '].map(hiddenNamed)).toEqual(['<2 spaces>', ' ', '<U+0009>', ' \n<3 spaces>']);
  });

  it('are looked for in a text that begins with very many spaces as fast as in another', () => {
    const before = performance.now();
    expect(hiddenNamed(`${' '.repeat(100_000)}x`)).toHaveLength(100_001);
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('take a blank of Braille only between its letters', () => {
    expect(unseenNamed('a\u2800b \u2803\u2800\u2801')).toBe('a<U+2800>b \u2803\u2800\u2801');
  });

  it('are left where a script or an emoji needs them, and no second one', () => {
    const needed =
      'می\u200cخواهم ක්\u200dෂ 👩\u200d🏫 👩🏽\u200d🏫 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3 漢\u{e0100} 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}\tx\n\u0601';
    expect(unseenNamed(needed)).toBe(needed);
    expect(unseenNamed('می\u200c\u200cخواهم 👩\u200d\u200d🏫 ❤\ufe0f\ufe0f')).toBe(
      'می\u200c<U+200C>خواهم 👩<U+200D><U+200D>🏫 ❤\ufe0f<U+FE0F>',
    );
  });
});
