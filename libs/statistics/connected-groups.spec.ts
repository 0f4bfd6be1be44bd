import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectedGroups, firstOfEachGroup } from './connected-groups.js';

const letters = 'abcdefghij'.split('');
const letter = fc.constantFrom(...letters);
const links = fc.array(fc.tuple(letter, letter), { maxLength: 12 });

/** By walking from each key as far as pairs lead. */
function walked(key: string, pairs: [string, string][]): string {
  const seen = new Set([key]);
  for (let size = 0; size < seen.size;) {
    size = seen.size;
    for (const [a, b] of pairs) {
      if (seen.has(a)) seen.add(b);
      if (seen.has(b)) seen.add(a);
    }
  }
  return [...seen].sort()[0] ?? key;
}

describe('connectedGroups', () => {
  it('names each group by its smallest key', () => {
    const groups = connectedGroups(
      ['d', 'c', 'b', 'a', 'e'],
      [
        ['d', 'c'],
        ['c', 'b'],
      ],
    );
    expect([...groups]).toEqual([
      ['d', 'b'],
      ['c', 'b'],
      ['b', 'b'],
      ['a', 'a'],
      ['e', 'e'],
    ]);
  });

  it('is what a walk along the pairs finds, whatever their order', () => {
    fc.assert(
      fc.property(links, (pairs) => {
        const groups = connectedGroups(letters, pairs);
        expect(letters.map((key) => groups.get(key))).toEqual(letters.map((key) => walked(key, pairs)));
        const turned = pairs.map(([a, b]): [string, string] => [b, a]).reverse();
        expect(connectedGroups([...letters].reverse(), turned)).toEqual(groups);
      }),
    );
  });

  it('refuses a pair of what is no key', () => {
    expect(() => connectedGroups(['a'], [['a', 'z']])).toThrow('"z"');
  });
});

describe('firstOfEachGroup', () => {
  it('keeps the order, and one of each group', () => {
    const groups = connectedGroups(letters, [
      ['c', 'a'],
      ['j', 'b'],
    ]);
    expect(firstOfEachGroup(['c', 'j', 'a', 'd', 'b'], groups)).toEqual(['c', 'j', 'd']);
  });
});
