/** Numbers of a signature: the share of two that are equal has a standard error of at most 0.09. */
export const SIGNATURE = 32;
/** Characters of a piece: words that are swapped leave the pieces of the others, also in a short text. */
const PIECE = 4;

/** Looked up once, not for every character. */
const { imul } = Math;

/** Odd factors and offsets of the hash functions, from one sequence, so that a text always has the same signature. */
const FACTORS = new Uint32Array(SIGNATURE);
const OFFSETS = new Uint32Array(SIGNATURE);
for (let k = 0, seed = 0x9e3779b9; k < SIGNATURE; k++) {
  seed = mixed(seed + k);
  FACTORS[k] = seed | 1;
  seed = mixed(seed);
  OFFSETS[k] = seed;
}

/**
 * What a text is compared by: of all its pieces of four characters the least value of each of 32 hash functions (Broder 1997). Two texts
 * agree in about as many places as their sets of pieces overlap (Jaccard's index).
 * @param text as it is to be compared: case, white space and punctuation count
 */
export function signatureOf(text: string): Uint32Array {
  const signature = new Uint32Array(SIGNATURE).fill(0xffffffff);
  const last = Math.max(0, text.length - PIECE);
  for (let at = 0; at <= last; at++) {
    let hash = 0;
    for (let i = at; i < at + PIECE; i++) hash = imul(hash ^ (text.charCodeAt(i) || 0), 0x01000193) + 0x811c9dc5;
    hash = mixed(hash);
    for (let k = 0; k < SIGNATURE; k++) {
      const value = (imul(hash, FACTORS[k] ?? 1) + (OFFSETS[k] ?? 0)) >>> 0;
      if (value < (signature[k] ?? 0)) signature[k] = value;
    }
  }
  return signature;
}

/** The estimated overlap of two texts' pieces, from 0 to 1. */
export function likeness(one: Uint32Array, other: Uint32Array): number {
  let equal = 0;
  for (let k = 0; k < SIGNATURE; k++) if (one[k] === other[k]) equal++;
  return equal / SIGNATURE;
}

/** Spreads the bits of a number over all 32 (the finalizer of MurmurHash3). */
function mixed(value: number): number {
  let bits = value;
  bits = imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
