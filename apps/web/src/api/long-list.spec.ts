import { expect, it } from '@jest/globals';
import { isWorthAsking } from './long-list';

it('brings all up to date but lists that were loaded far down', () => {
  const list = (pages: number) => ({ state: { data: { pages: Array.from({ length: pages }, () => ({})) } } });
  expect([{ state: {} }, { state: { data: null } }, { state: { data: { pages: 3 } } }].every(isWorthAsking)).toBe(true);
  expect([list(0), list(10), list(11), list(500)].map(isWorthAsking)).toEqual([true, true, false, false]);
});
