import { hash } from 'node:crypto';

/**
 * A uniform number in [0, 1) from words: the first 53 bits of SHA-256(words joined by NUL) / 2^53.
 * Depends on nothing but the words, so that anyone can re-derive a draw.
 */
export function uniform(...words: (string | number)[]): number {
  const digest = hash('sha256', words.join('\0'), 'buffer');
  return (digest.readUIntBE(0, 6) * 2 ** 5 + (digest.readUInt8(6) >> 3)) / 2 ** 53;
}

/**
 * Draws n of the keys without replacement by rank of hash(seed, item, round, key), smallest first.
 * Adding one key of k moves about 1/k of the draws, not all. n >= keys: all of them, in rank order.
 */
export function drawKeys(seed: string, item: string, round: number, keys: string[], n: number): string[] {
  return keys
    .map((key) => ({ key, rank: uniform('principle', seed, item, round, key) }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))
    .slice(0, n)
    .map(({ key }) => key);
}
