import { requireProbability, type DrawnUnit, type FrameUnit, type UniformOf } from './frame.js';

/**
 * Poisson sampling: each unit is drawn by itself, if its u < its probability. The probabilities are exact; the size is not,
 * its mean is their sum. In the order of the frame. Errors: RangeError for a probability outside [0, 1].
 */
export function poissonSample<U extends FrameUnit>(frame: Iterable<U>, uniformOf: UniformOf): (U & DrawnUnit)[] {
  const drawn: (U & DrawnUnit)[] = [];
  for (const unit of frame) {
    requireProbability(unit.probability, unit.key);
    const u = uniformOf(unit.key);
    if (u < unit.probability) drawn.push({ ...unit, u });
  }
  return drawn;
}
