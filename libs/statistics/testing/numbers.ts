// Taken once: inside Jest a look at a global costs more than all the rest of a draw.
const { imul } = Math;

/** Numbers in [0, 1) for simulations, alike for a seed (mulberry32): they need no hash, which takes a hundred times as long. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = imul(state ^ (state >>> 15), state | 1);
    x ^= x + imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}
