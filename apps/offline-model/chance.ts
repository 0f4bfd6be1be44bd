/**
 * Where numbers that look random come from: the hash of the request body without the marks of its fences, so that the same
 * request always gets the same ones. Each use has its own purpose number, so that two uses of one body are unrelated.
 */
export const PURPOSE = { fault: 1, jitter: 2, sample: 3, wording: 4, malformed: 5 } as const;

/** One scrambling round of MurmurHash3's finaliser: every input bit reaches every output bit. */
function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The first 32 bits of a hexadecimal digest as an unsigned number. */
export function firstWord(hexDigest: string): number {
  return Number.parseInt(hexDigest.slice(0, 8), 16);
}

/** A number in [0, 1) fixed by its arguments, which are taken as 32-bit integers. */
export function chance(word: number, purpose: number, turn = 0, seed = 0): number {
  let h = scramble(word ^ Math.imul(purpose, 0x9e3779b1));
  h = scramble(h + Math.imul(turn + 1, 0x85ebca77));
  h = scramble(h ^ Math.imul(seed + 1, 0xc2b2ae3d));
  return h / 4294967296;
}
