import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sampleShares } from './sample-shares.js';
import { softLabel } from './soft-label.js';

const mass = { first: 0, second: 0, tie: 0, notApplicable: 0 };

describe('soft label', () => {
  it('of two answers is e^lA / (e^lA + e^lB)', () => {
    const { probability } = softLabel({ ...mass, first: Math.exp(-0.2), second: Math.exp(-1.9) });
    expect(probability).toBeCloseTo(1 / (1 + Math.exp(-1.7)), 12);
  });

  it('gives half of a tie to each, given that the principle applies', () => {
    const label = softLabel({ first: 0.3, second: 0.1, tie: 0.2, notApplicable: 0.2 });
    expect(label.probability).toBeCloseTo(0.4 / 0.6, 12);
    expect(label.notApplicable).toBeCloseTo(0.25, 12);
    expect(label.offered).toBeCloseTo(0.8, 12);
  });

  it('has no probability where nothing applies, and says nothing of nothing', () => {
    expect(softLabel({ ...mass, notApplicable: 0.9 })).toEqual({ probability: null, notApplicable: 1, offered: 0.9 });
    expect(softLabel(mass)).toEqual({ probability: null, notApplicable: null, offered: 0 });
  });

  it('is not bounded: that is a step of its own', () => expect(softLabel({ ...mass, first: 0.5 }).probability).toBe(1));

  it('turns round with the candidates', () =>
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (first, second, tie) => {
        fc.pre(first + second + tie > 0);
        const one = softLabel({ first, second, tie, notApplicable: 7 }).probability!;
        const two = softLabel({ first: second, second: first, tie, notApplicable: 7 }).probability!;
        expect(one + two).toBeCloseTo(1, 12);
      }),
    ));

  it.each([-0.1, Number.NaN, Infinity])('refuses a mass of %p', (first) =>
    expect(() => softLabel({ ...mass, first })).toThrow(RangeError),
  );
});

describe('shares of samples', () => {
  const options = ['A', 'B', 'tie'] as const;

  it('are a distribution over the options in their order, with the commonest', () => {
    const { shares, commonest } = sampleShares(['tie', 'B', 'B', 'tie', 'B'], options);
    expect(Object.entries(shares)).toEqual([
      ['A', 0],
      ['B', 0.6],
      ['tie', 0.4],
    ]);
    expect(commonest).toBe('B');
  });

  it('name the one offered first of equals', () => expect(sampleShares(['tie', 'B'], options).commonest).toBe('B'));

  it('sum to 1 and do not depend on the order of the samples', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...options), { minLength: 1 }), (samples) => {
        const { shares } = sampleShares(samples, options);
        expect(shares.A + shares.B + shares.tie).toBeCloseTo(1, 12);
        expect(sampleShares([...samples].reverse(), options).shares).toEqual(shares);
      }),
    ));

  it('refuse an answer that was not offered, and no answers', () => {
    expect(() => sampleShares(['C' as 'A'], options)).toThrow('the sample C');
    expect(() => sampleShares([], options)).toThrow('there is no sample');
  });
});
