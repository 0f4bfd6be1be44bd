import { expect, it } from '@jest/globals';
import { surePercent } from './figures';

it.each([
  [0.5, '50\u00a0%'],
  [0.9421, '94\u00a0%'],
  [0.9949, '99\u00a0%'],
  [0.995, '>\u00a099\u00a0%'],
  [0.9999, '>\u00a099\u00a0%'],
])('no probability looks certain: %d is %s', (probability, words) => expect(surePercent(probability)).toBe(words));
