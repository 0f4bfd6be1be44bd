import { createHash } from 'node:crypto';
import { uniform } from '#libs/statistics/draw.js';
import { bitsBelow } from './uniform-sql.js';

const bitsOf = (name: string) => createHash('sha256').update(`audit-core\0seed\0${name}`).digest().subarray(0, 7);

describe('bits that are drawn', () => {
  const drawn = Array.from({ length: 200 }, (_, i) => ({
    u: uniform('audit-core', 'seed', String(i)),
    bits: bitsOf(String(i)),
  }));

  it('lie below those of a bound exactly where their number does', () => {
    for (const { u, bits } of drawn) {
      for (const bound of [0, 0.001, 0.5, u - 2 ** -53, u, u + 2 ** -53, 0.999, 1, 60]) {
        expect({ u, bound, lies: bits.compare(bitsBelow(Math.max(bound, 0))) < 0 }).toEqual({
          u,
          bound,
          lies: u < bound,
        });
      }
    }
  });

  it('lie below 1 and above 0 whatever they are', () => {
    const [none, all] = [Buffer.alloc(7), Buffer.alloc(7, 0xff)];
    expect(all.compare(bitsBelow(1))).toBe(-1);
    expect(all.compare(bitsBelow(1 - 2 ** -53))).toBe(1);
    expect(none.compare(bitsBelow(0))).not.toBe(-1);
    expect(none.compare(bitsBelow(2 ** -60))).toBe(-1);
  });
});
