import { expect, it } from '@jest/globals';
import { unbroken } from './unbroken';

it('keeps a number and its percent sign on one line, wherever a sentence stands', () => {
  const said = {
    headline: 'They agree in 85.0 % (95 % of it).',
    caveats: ['5 of 100 pairs, 15 %'],
    chance: null,
    units: 7,
  };
  expect(unbroken(said)).toEqual({
    headline: 'They agree in 85.0\u00a0% (95\u00a0% of it).',
    caveats: ['5 of 100 pairs, 15\u00a0%'],
    chance: null,
    units: 7,
  });
});
