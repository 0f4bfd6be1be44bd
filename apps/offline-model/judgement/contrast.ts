import { softmax, type Masses } from './masses.js';

/** Log-odds between a prompt all of whose claims the caption bears out and one with none. */
const GAIN = 8;
/** That both fit, where the caption says the same of both. */
const EQUAL = 2;

/**
 * Probabilities of A, B and C (as well) from the shares of two prompts that a caption bears out, 0 to 1; null where nothing of
 * a prompt can be checked by it.
 */
export function contrastMasses(a: number | null, b: number | null, positionBias: number): Masses {
  const difference = a === null || b === null ? 0 : a - b;
  const lean = (GAIN * difference + positionBias) / 2;
  return softmax({ A: lean, B: -lean, C: difference === 0 ? EQUAL : 0 });
}
