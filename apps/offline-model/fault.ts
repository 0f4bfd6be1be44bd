import { chance, PURPOSE } from './chance.js';
import type { Knobs } from './knobs.js';

/** The knobs that are faults, in the order in which they share the draw. */
export const FAULTS = [
  'rate429',
  'rate503',
  'quota',
  'rate500',
  'reset',
  'hang',
  'brokenBody',
  'malformed',
  'truncated',
  'refuse',
  'filtered',
  'confuse',
] as const satisfies readonly (keyof Knobs)[];

export type Fault = (typeof FAULTS)[number];

/**
 * Which fault meets this request, if any: fixed by the server's seed, the body and how many times the body
 * was seen before, so that a retry of the same body can succeed and a whole bench can be repeated.
 */
export function pickFault(knobs: Knobs, word: number, seenBefore: number, seed: number): Fault | null {
  let left = chance(word, PURPOSE.fault, seenBefore, seed);
  for (const fault of FAULTS) {
    left -= knobs[fault];
    if (left < 0) return fault;
  }
  return null;
}
