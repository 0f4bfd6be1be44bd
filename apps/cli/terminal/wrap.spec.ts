import { describe, expect, it } from '@jest/globals';
import { displayWidth } from './display-width.js';
import { wrap } from './wrap.js';

describe('wrap', () => {
  it('breaks at blanks, keeps line breaks, and indents', () => {
    expect(wrap('one two three four five\n\nsix', 22, '  ')).toBe('  one two three four\n  five\n\n  six');
  });

  it('cuts what has no blanks', () => {
    const lines = wrap(`${'x'.repeat(50)} ${'字'.repeat(30)}`, 30, '').split('\n');
    expect(lines.every((line) => displayWidth(line) <= 30)).toBe(true);
    expect(lines.join('').replaceAll(' ', '')).toBe('x'.repeat(50) + '字'.repeat(30));
  });

  it('is never wider than eyes like', () => {
    const lines = wrap('word '.repeat(60), 300, '').split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(88);
  });
});
