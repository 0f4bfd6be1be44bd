import { describe, expect, it } from '@jest/globals';
import { displayWidth, fit } from './display-width.js';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['plain', 5],
    ['中文', 4],
    ['ｆｕｌｌ', 8],
    ['e\u0301', 1],
    ['🙂', 2],
    ['\u001b[31mred\u001b[0m', 3],
  ])('%j takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('fit', () => {
  it('leaves what fits', () => {
    expect(fit('exactly', 7)).toBe('exactly');
  });

  it('cuts with an ellipsis, never within a character', () => {
    expect(fit('too long for it', 9)).toBe('too long…');
    expect(fit('中文中文', 6)).toBe('中文…');
    expect(displayWidth(fit('中文中文', 6))).toBeLessThanOrEqual(6);
    expect(fit('cafe\u0301s!', 5)).toBe('cafe\u0301…');
  });
});
