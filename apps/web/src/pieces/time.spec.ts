import { expect, it } from '@jest/globals';
import { relativeTime } from './time';

const now = new Date('2026-11-22T12:00:00Z');

it.each([
  ['2026-11-22T11:59:30Z', 'just now'],
  ['2026-11-22T11:58:30Z', '1 minute ago'],
  ['2026-11-22T09:00:00Z', '3 hours ago'],
  ['2026-11-21T11:00:00Z', 'yesterday'],
  ['2026-11-22T12:00:20Z', 'in a moment'],
  ['2026-11-22T12:05:00Z', 'in 5 minutes'],
  ['2026-09-01T00:00:00Z', '2026-09-01'],
])('%s is told as %s', (then, words) => {
  expect(relativeTime(new Date(then), now)).toBe(words);
});
