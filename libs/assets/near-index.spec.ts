import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hammingDistance, NEAR_DUPLICATE_BITS } from './near-duplicate.js';
import { nearGroups } from './near-groups.js';
import { NearIndex } from './near-index.js';

const hexOf = (value: bigint) => value.toString(16).padStart(16, '0');
const hash = fc.bigInt(0n, 2n ** 64n - 1n);
/** Hashes with copies of them in which up to 14 bits are turned: near, and just not near any more. */
const hashes = fc
  .array(fc.tuple(hash, fc.array(fc.array(fc.bigInt(0n, 63n), { maxLength: 14 }), { maxLength: 4 })), { maxLength: 6 })
  .map((families) =>
    families.flatMap(([one, copies]) =>
      [one, ...copies.map((bits) => bits.reduce((value, bit) => value ^ (1n << bit), one))].map(hexOf),
    ),
  );

describe('NearIndex', () => {
  it('finds exactly what comparing all finds, each once and in order', () => {
    fc.assert(
      fc.property(hashes, (all) => {
        const index = new NearIndex(all);
        for (const [i, one] of all.entries()) {
          const expected = all
            .slice(0, i)
            .map((other, at) => ({ index: at, distance: hammingDistance(one, other) }))
            .filter(({ distance }) => distance <= NEAR_DUPLICATE_BITS);
          expect(index.before(i)).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('misses none where the differing bits are spread over all quarters', () => {
    const spread = [0, 1, 14, 15, 27, 28, 40, 41, 53, 54, 62, 63].reduce(
      (value, bit) => value ^ (1n << BigInt(bit)),
      0n,
    );
    expect(new NearIndex([hexOf(0n), hexOf(spread)]).before(1)).toEqual([{ index: 0, distance: 12 }]);
  });
});

describe('nearGroups', () => {
  const far = hexOf(0xffffffffffffffffn);

  it('joins items by near images, by equal ones, and by way of others', () => {
    const step = (1n << 10n) - 1n;
    const groups = nearGroups([
      { item: 'd', perceptualHash: hexOf(0n) },
      { item: 'b', perceptualHash: hexOf(step) },
      // near b, but 20 bits from d
      { item: 'c', perceptualHash: hexOf(step ^ (step << 20n)) },
      { item: 'a', perceptualHash: far },
      { item: 'e', perceptualHash: far },
      // another image of an item
      { item: 'e', perceptualHash: hexOf(0x0f0f0f0f0f0f0f0fn) },
    ]);
    expect(Object.fromEntries(groups)).toEqual({ a: 'a', b: 'b', c: 'b', d: 'b', e: 'a' });
  });

  it('is quick where very many pictures are one', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ item: `item ${i}`, perceptualHash: far }));
    expect(new Set(nearGroups(many).values())).toEqual(new Set(['item 0']));
  });
});
