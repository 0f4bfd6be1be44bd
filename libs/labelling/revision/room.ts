/** Tokens that any answer gets, and the most that current models write at once. */
const LEAST = 768;
const MOST = 8192;

/**
 * Token limit of a revision: room for a text half as long again as the one revised. A token is at least two bytes
 * of UTF-8 in any usual script, so that a long answer is not cut off.
 */
export function roomFor(text: string): number {
  return Math.min(MOST, LEAST + Math.ceil((Buffer.byteLength(text) / 2) * 1.5));
}
