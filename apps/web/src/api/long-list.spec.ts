import { expect, it } from '@jest/globals';
import { isWorthAsking } from './long-list';

const held = (data: unknown, isInvalidated = false) => ({ state: { data, isInvalidated } });
const pages = (count: number) => ({ pages: Array.from({ length: count }, () => ({})) });

it('brings all up to date but lists that were loaded far down', () => {
  expect([undefined, null, { pages: 3 }].map((data) => isWorthAsking(held(data)))).toEqual([true, true, true]);
  expect([0, 10, 11, 500].map((count) => isWorthAsking(held(pages(count))))).toEqual([true, true, false, false]);
});

it('brings a long list up to date where it is known to have changed', () => {
  expect(isWorthAsking(held(pages(11), true))).toBe(true);
});
