import { expect, it } from '@jest/globals';
import { bothNames, goldWords, sideName, textName } from './text-name.js';

it('candidates are counted from one and revisions by their round, wherever they are named', () => {
  expect(textName('candidate:0')).toBe('candidate 1');
  expect(bothNames('candidate:0|revision:4')).toEqual(['candidate 1', 'revision 4']);
  expect(sideName({ kind: 'candidate', index: 8 })).toBe('candidate 9');
  expect([goldWords(1), goldWords([2, 1]), goldWords('yes')]).toEqual(['candidate 2', 'ranks 2, 1', 'yes']);
});

it('what has no number keeps its name', () => {
  expect(textName('prompt')).toBe('prompt');
});
