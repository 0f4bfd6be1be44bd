import { expect, it } from '@jest/globals';
import { along, pointsTick, shareAxis, shareTick, ticksOf } from './axis';

it('shows shares from one half on only where all of them lie there', () => {
  expect(shareAxis('agreement', [0.5, 0.93]).from).toBe(0.5);
  expect(shareAxis('agreement', [0.49, 0.93]).from).toBe(0);
});

it('puts what lies beyond an axis at its end', () => {
  const at = along({ from: 0.5, to: 1 }, 0, 200);
  expect([0.2, 0.5, 0.75, 1, 1.4].map((share) => at(share))).toEqual([0, 0, 100, 200, 200]);
});

it('writes ticks as people say them', () => {
  expect(ticksOf({ from: 0, to: 1 }).map(shareTick)).toEqual(['0 %', '20 %', '40 %', '60 %', '80 %', '100 %']);
  expect([-0.5, 0, 0.075].map(pointsTick)).toEqual(['-50', '0', '+7.5']);
});
