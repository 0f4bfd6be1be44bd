import { describe, expect, it } from '@jest/globals';
import { blendedFrom } from './caption-blend.js';

const drawn = (probability: number, seed = '7') =>
  Array.from({ length: 2_000 }, (_, i) => blendedFrom(seed, `item ${i % 50}`, `image ${i}`, probability));
const share = (all: string[]) => all.filter((one) => one === 'caption').length / all.length;

describe('blendedFrom', () => {
  it('takes the caption with the probability asked for', () => {
    expect(share(drawn(0))).toBe(0);
    expect(share(drawn(1))).toBe(1);
    // three standard deviations of 2,000 draws
    expect(Math.abs(share(drawn(0.95)) - 0.95)).toBeLessThan(0.015);
    expect(Math.abs(share(drawn(0.5)) - 0.5)).toBeLessThan(0.034);
  });

  it('depends on seed and content alone, and another seed draws otherwise', () => {
    expect(drawn(0.5)).toEqual(drawn(0.5));
    expect(drawn(0.5, '8')).not.toEqual(drawn(0.5));
  });

  it('keeps every caption where the share grows', () => {
    const more = drawn(0.8);
    expect(drawn(0.3).every((one, i) => one === 'prompt' || more[i] === 'caption')).toBe(true);
  });
});
