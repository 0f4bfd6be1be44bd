import { describe, expect, it } from '@jest/globals';
import { sharesOf } from './plan.js';

describe('sharesOf', () => {
  it('shares by cost', () => {
    expect(sharesOf(['1', '3'])).toEqual([0.25, 0.75]);
  });

  it.each([
    ['nothing costs anything', ['0', '0']],
    ['a cost is not known', ['1', null]],
  ])('shares equally where %s', (_, costs) => {
    expect(sharesOf(costs)).toEqual([0.5, 0.5]);
  });
});
