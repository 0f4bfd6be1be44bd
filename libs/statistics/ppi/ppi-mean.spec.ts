import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ppiMean, ppiPlusPlusMean } from './ppi-mean.js';

const bit = fc.constantFrom<number>(0, 1);
const samples = fc
  .tuple(fc.array(fc.tuple(bit, bit), { minLength: 3, maxLength: 40 }), fc.array(bit, { minLength: 3, maxLength: 200 }))
  .map(([pairs, machineOthers]) => ({
    human: pairs.map(([y]) => y),
    machine: pairs.map(([, f]) => f),
    machineOthers,
  }));

describe('prediction-powered mean', () => {
  it('by hand', () => {
    const { value, standardError } = ppiMean({ human: [1, 0, 1, 0], machine: [1, 0, 0, 0], machineOthers: [1, 0] });
    // 1/2 + 1/4; variances 1/4 of two and 3/16 of four
    expect(value).toBeCloseTo(0.75, 12);
    expect(standardError).toBeCloseTo(Math.sqrt(1 / 8 + 3 / 64), 12);
  });

  it('with lambda 0 is the mean of the human labels', () =>
    fc.assert(
      fc.property(samples, (sample) => {
        const { value } = ppiMean(sample, 0);
        expect(value).toBeCloseTo(sample.human.reduce((sum, y) => sum + y, 0) / sample.human.length, 12);
      }),
    ));

  it('relies on a machine that is always right, and not on one that is no help', () => {
    const human = Array.from({ length: 50 }, (_, i) => i % 2);
    const others = Array.from({ length: 5000 }, (_, i) => i % 2);
    expect(ppiPlusPlusMean({ human, machine: human, machineOthers: others }).lambda).toBeGreaterThan(0.95);
    expect(ppiPlusPlusMean({ human, machine: human.map((y) => 1 - y), machineOthers: others }).lambda).toBe(0);
    expect(ppiPlusPlusMean({ human, machine: human.map(() => 1), machineOthers: others.map(() => 1) }).lambda).toBe(0);
  });

  it('with the chosen lambda is about as narrow as with none or all of the machine', () =>
    fc.assert(
      fc.property(samples, (sample) => {
        const best = ppiPlusPlusMean(sample).standardError;
        for (const lambda of [0, 1]) {
          // lambda is the best one for pooled variances, which small samples miss: none of 30,000 by more than this
          const { standardError } = ppiMean(sample, lambda);
          expect(best).toBeLessThanOrEqual(standardError + 0.5 / Math.sqrt(sample.human.length));
        }
      }),
    ));

  it('refuses empty and unequal lists, and lambda outside [0, 1]', () => {
    expect(() => ppiMean({ human: [], machine: [], machineOthers: [1] })).toThrow(RangeError);
    expect(() => ppiMean({ human: [1], machine: [], machineOthers: [1] })).toThrow(RangeError);
    expect(() => ppiMean({ human: [1], machine: [1], machineOthers: [1] }, 1.1)).toThrow(RangeError);
  });
});
