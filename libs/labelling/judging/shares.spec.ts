import { describe, expect, it } from '@jest/globals';
import { sharesOf } from './shares.js';

describe('the shares of options among samples', () => {
  it('are in the order in which the options were offered, with the commonest', () => {
    expect(sharesOf(['B', 'A', 'B', 'D'], ['A', 'B', 'C', 'D'])).toEqual({
      shares: [0.25, 0.5, 0, 0.25],
      commonest: 'B',
    });
  });

  it('name the one offered first of equals', () => {
    expect(sharesOf(['B', 'A'], ['A', 'B']).commonest).toBe('A');
    expect(() => sharesOf(['A'], [])).toThrow('nothing was offered');
  });
});
