import { expect, it } from '@jest/globals';
import { isBlank } from './blank.js';

it('a text is blank where nothing of it can be seen', () => {
  for (const text of ['', ' \n', '\u200b', ' \u2800\n', '\ufe0f', '\ufffd']) expect(isBlank(text)).toBe(true);
  for (const text of ['\u200bno', '0', '❤\ufe0f']) expect(isBlank(text)).toBe(false);
});
