import { likeness, SIGNATURE } from './min-hash.js';

/** Texts whose pieces overlap by this much are near-identical: in a sentence of ten words, one is another. */
export const NEAR = 0.7;
/** Signatures that agree in all places of a band are compared: of texts that overlap by 0.7 nine in ten pairs are, by 0.8 all but one in fifty. */
const BAND = 4;
/** With how many others of its band a text is compared: many texts that begin alike must not be compared each with each. */
const MOST = 20;

/**
 * Pairs of near-identical texts, as places in `signatures`, lower place first; enough of them to connect all of a group, not
 * every pair. Estimates by signatures: some pairs near the bound are missed, and some below it are found.
 */
export function* nearTexts(signatures: readonly Uint32Array[], atLeast = NEAR): Generator<[number, number]> {
  for (let from = 0; from < SIGNATURE; from += BAND) {
    const bands = new Map<string, number[]>();
    for (const [place, signature] of signatures.entries()) {
      const key = signature.subarray(from, from + BAND).join();
      const others = bands.get(key);
      if (!others) {
        bands.set(key, [place]);
        continue;
      }
      const near = others.find((other) => likeness(signatures[other] ?? signature, signature) >= atLeast);
      if (near !== undefined) yield [near, place];
      // one that is near to another of the band is found by way of that one
      else if (others.length < MOST) others.push(place);
    }
  }
}
