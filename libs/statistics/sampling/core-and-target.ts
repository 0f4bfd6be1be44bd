import { requireProbability, type UniformOf } from './frame.js';

/** A unit with its probabilities of being drawn into the random core, and into the targeted add-on. */
export interface CoreAndTargetUnit {
  key: string;
  core: number;
  target: number;
}

/** A unit that was drawn into one or both. */
export interface CoreAndTargetDrawn extends CoreAndTargetUnit {
  inCore: boolean;
  inTarget: boolean;
  /** Of being in either: what its answers are weighted by. */
  probability: number;
}

/** The probability of being in at least one of two independent samples. */
export const eitherProbability = (core: number, target: number): number => 1 - (1 - core) * (1 - target);

/**
 * A random core with a targeted add-on, two independent Poisson samples: `uniformOf` has one number for each, of different
 * domains. The core alone is a sample of its own. Errors: RangeError for a probability outside [0, 1].
 */
export function coreAndTargetSample<U extends CoreAndTargetUnit>(
  frame: Iterable<U>,
  uniformOf: { core: UniformOf; target: UniformOf },
): (U & CoreAndTargetDrawn)[] {
  const drawn: (U & CoreAndTargetDrawn)[] = [];
  for (const unit of frame) {
    const { key, core, target } = unit;
    requireProbability(core, key);
    requireProbability(target, key);
    const inCore = uniformOf.core(key) < core;
    const inTarget = uniformOf.target(key) < target;
    if (inCore || inTarget) drawn.push({ ...unit, inCore, inTarget, probability: eitherProbability(core, target) });
  }
  return drawn;
}
