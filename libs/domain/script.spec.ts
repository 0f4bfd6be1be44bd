import { describe, expect, it } from '@jest/globals';
import { otherScript } from './script.js';

describe('otherScript', () => {
  it.each([
    ['Three red circles on a white background.', null],
    ['Trois cercles rouges, déjà vus', null],
    ['12 34 !?', null],
    ['', null],
    ['A sign that says "хлеб" above a door', null],
    ['Три красных круга (RGB)', 'Cyrillic'],
    ['しろいはいけいに赤い円', 'Hiragana'],
    ['三个红色的圆圈', 'Han'],
    ['ثلاث دوائر حمراء', 'Arabic'],
    ['빨간 원 세 개', 'Hangul'],
  ])('%s: %s', (text, script) => {
    expect(otherScript(text)).toBe(script);
  });
});
