import { NEAR_DUPLICATE_BITS } from './near-duplicate.js';

/**
 * In how many bits two hashes may differ in each quarter to be compared. Hashes that differ in more than that in every quarter
 * differ in at least 4 + 3 + 3 + 3 = 13 bits, which is more than NEAR_DUPLICATE_BITS.
 */
const QUARTER_BITS = [3, 2, 2, 2];
const QUARTER_VALUES = 2 ** 16;
if (QUARTER_BITS.reduce((sum, bits) => sum + bits + 1, 0) <= NEAR_DUPLICATE_BITS) {
  throw new Error('QUARTER_BITS let near hashes slip through');
}

/** The hashes by the value of one quarter of them. */
interface Quarter {
  values: Uint16Array;
  /** where the members of each value begin in `members`; one more than there are values */
  starts: Uint32Array;
  /** indexes of hashes by value, ascending within each */
  members: Uint32Array;
  /** most bits in which another value is looked at, and what turns a value into each of these */
  bits: number;
  masks: number[];
}

/** A hash that is near another one. */
export interface NearHash {
  /** where it stands in the list */
  index: number;
  /** differing bits */
  distance: number;
}

/**
 * Finds near perceptual hashes (NEAR_DUPLICATE_BITS) without comparing all pairs, by multi-index hashing (Norouzi et al. 2012,
 * arXiv 1307.2982): only those are compared that nearly agree in a quarter of their bits. Exact: none is missed. Of 100,000
 * random hashes each is compared with about 1,700; `npm run bench -- near-duplicates` measures it against all pairs.
 */
export class NearIndex {
  private readonly high: Uint32Array;
  private readonly low: Uint32Array;
  private readonly quarters: Quarter[];

  /** @param hashes 16 hexadecimal digits each */
  constructor(hashes: readonly string[]) {
    this.high = Uint32Array.from(hashes, (hash) => parseInt(hash.slice(0, 8), 16));
    this.low = Uint32Array.from(hashes, (hash) => parseInt(hash.slice(8), 16));
    this.quarters = QUARTER_BITS.map((bits, nth) => {
      const half = nth < 2 ? this.high : this.low;
      return quarterOf(
        Uint16Array.from(half, (word) => (nth % 2 === 0 ? word >>> 16 : word)),
        bits,
      );
    });
  }

  /** The near ones among those that stand before it, in their order. */
  before(index: number): NearHash[] {
    const found: NearHash[] = [];
    const { high, low } = this;
    const [top, bottom] = [high[index] ?? 0, low[index] ?? 0];
    for (const [nth, { values, starts, members, masks }] of this.quarters.entries()) {
      const value = values[index] ?? 0;
      for (const mask of masks) {
        const end = starts[(value ^ mask) + 1] ?? 0;
        for (let at = starts[value ^ mask] ?? 0; at < end; at++) {
          const other = members[at] ?? 0;
          if (other >= index) break;
          const distance = ones((high[other] ?? 0) ^ top) + ones((low[other] ?? 0) ^ bottom);
          if (distance <= NEAR_DUPLICATE_BITS && !this.metBefore(nth, index, other)) {
            found.push({ index: other, distance });
          }
        }
      }
    }
    return found.sort((a, b) => a.index - b.index);
  }

  /** An earlier quarter has brought the two together already. */
  private metBefore(nth: number, a: number, b: number): boolean {
    return this.quarters.slice(0, nth).some(({ values, bits }) => ones((values[a] ?? 0) ^ (values[b] ?? 0)) <= bits);
  }
}

/** Sorted by counting. */
function quarterOf(values: Uint16Array, bits: number): Quarter {
  const starts = new Uint32Array(QUARTER_VALUES + 1);
  for (const value of values) starts[value + 1] = (starts[value + 1] ?? 0) + 1;
  for (let value = 0; value < QUARTER_VALUES; value++) {
    starts[value + 1] = (starts[value + 1] ?? 0) + (starts[value] ?? 0);
  }
  const next = starts.slice();
  const members = new Uint32Array(values.length);
  for (const [i, value] of values.entries()) {
    const at = next[value] ?? 0;
    members[at] = i;
    next[value] = at + 1;
  }
  return { values, starts, members, bits, masks: MASKS.filter((mask) => ones(mask) <= bits) };
}

/** Bits that are set in 32 (Warren, Hacker's Delight, figure 5-2). */
function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const MASKS = Array.from({ length: QUARTER_VALUES }, (_, mask) => mask).filter(
  (mask) => ones(mask) <= Math.max(...QUARTER_BITS),
);
