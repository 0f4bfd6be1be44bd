import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bandOf, bandsOf, EDGE_TOLERANCE } from './audit.js';

const edges = [0.6, 0.75, 0.9];
const bands = { edges, tolerance: EDGE_TOLERANCE };

describe('a band of confidence', () => {
  it('begins at its edge, whichever way a probability of the edge was rounded', () => {
    expect([0.75, 0.7499999999999999, 0.7500000000000001].map((p) => bandOf(p, bands))).toEqual(
      Array(3).fill('0.75 to 0.9'),
    );
    expect([0, 0.599, 0.6, 0.7499, 0.899, 0.9, 1].map((p) => bandsOf(edges).indexOf(bandOf(p, bands)))).toEqual([
      0, 0, 1, 1, 2, 3, 3,
    ]);
  });

  it('of audits from before there was a tolerance begins at the edge to the last bit', () => {
    expect(bandOf(0.7499999999999999, { edges })).toBe('0.6 to 0.75');
    expect(bandOf(0.75, { edges })).toBe('0.75 to 0.9');
  });

  // means of log-odds, complements and products of sixteen digits end up some last bits apart
  it('is the same for probabilities that differ by rounding alone', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: -1000, max: 1000 }),
        (thousandths, at, bits) => {
          const of = { edges: thousandths.sort((a, b) => a - b).map((k) => k / 1000), tolerance: EDGE_TOLERANCE };
          const p = at / 1000;
          expect(bandOf(p + bits * Number.EPSILON, of)).toBe(bandOf(p, of));
        },
      ),
    ));
});
