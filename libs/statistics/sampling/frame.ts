import { uniform } from '../draw.js';

/** A unit of the population with its probability of being drawn. */
export interface FrameUnit {
  /** What the unit is known by for ever; the draw depends on nothing else. */
  key: string;
  /** In [0, 1]. */
  probability: number;
}

/** A unit that was drawn, with the number in [0, 1) that decided. */
export interface DrawnUnit extends FrameUnit {
  u: number;
}

/** The number in [0, 1) that decides about a unit. */
export type UniformOf = (key: string) => number;

/** First 53 bits of SHA-256("domain\0seed\0key") / 2^53. Draws of different domains are independent of each other. */
export const seededUniform =
  (domain: string, seed: string): UniformOf =>
  (key) =>
    uniform(domain, seed, key);

/** Errors: RangeError unless 0 <= probability <= 1. */
export function requireProbability(probability: number, key: string): void {
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`${probability} is no probability of drawing ${key}: it must lie between 0 and 1`);
}
