import { describe, expect, it } from '@jest/globals';
import { goldReach, goldSentence } from './gold-reach.js';

describe('units with a known answer', () => {
  const mix = { goldRate: 0.1, repeatRate: 0, golds: 3, drawn: 90 };

  it('last for so many claims of a person', () => {
    expect(goldReach(mix)).toBe(30);
    expect(goldSentence(mix)).toBe(
      'There are 3 units with a known answer, too few for 10 % of all that is claimed: whoever has had about 30 units has had all of them.',
    );
    expect(goldSentence({ ...mix, golds: 1, goldRate: 0.025 })).toMatch(/^There is 1 unit .*2\.5 %.* about 40 units/);
  });

  it('are enough where nobody can come to their end, or none were asked for', () => {
    // 90 of the sample are nine tenths of 100 claims, of which 10 are known
    expect(goldReach({ ...mix, golds: 10 })).toBeNull();
    expect(goldReach({ ...mix, golds: 9 })).toBe(90);
    expect(goldSentence({ ...mix, goldRate: 0, golds: 0 })).toBeNull();
  });
});
