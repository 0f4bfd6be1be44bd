import { expect, it } from '@jest/globals';
import { shortNames } from './short-names.js';

it('shows the beginning and the end of what is too wide', () => {
  const joined = 'candour+care+decline-plainly-and-kindly+fitting-content+offer-the-safe-part / 0.6 to 0.75';
  const [short, plain] = shortNames([joined, 'calm / below 0.6']);
  expect(short).toHaveLength(56);
  expect(short).toMatch(/^candour\+care\+.*\.\.\..*0\.6 to 0\.75$/);
  expect(plain).toBe('calm / below 0.6');
});

it('leaves names whole that would look alike', () => {
  const [one, other] = ['a', 'b'].map((middle) => `${'x'.repeat(40)}${middle}${'y'.repeat(40)}`);
  expect(shortNames([one!, other!])).toEqual([one, other]);
});
