import { binomialAtMost } from '../distribution/binomial.js';
import { hypergeometricAtMost } from '../distribution/hypergeometric.js';

/** A plan: of `size` items drawn at random, at most `accepts` may be wrong. */
export interface LotPlan {
  size: number;
  accepts: number;
}

/** The probability that a lot of `population` items with `wrong` wrong ones is accepted: exact, without replacement. */
export function acceptLot({ size, accepts }: LotPlan, population: number, wrong: number): number {
  return hypergeometricAtMost(accepts, { population, marked: wrong, drawn: size });
}

/** The probability that items of a stream, each wrong with probability `rate`, are accepted: exact, binomial. */
export function acceptStream({ size, accepts }: LotPlan, rate: number): number {
  return binomialAtMost(accepts, size, rate);
}

/** A point of a plan's operating characteristic. */
export interface OperatingPoint {
  wrong: number;
  rate: number;
  accepted: number;
}

/**
 * The operating characteristic of a plan for a lot: how likely it is accepted with so many wrong items, for 0 to `population` of
 * them in at most `points` even steps, both ends included.
 */
export function operatingCurve(plan: LotPlan, population: number, points = 101): OperatingPoint[] {
  const steps = Math.min(points - 1, population);
  if (!(Number.isInteger(steps) && steps >= 1)) throw new RangeError(`no curve of ${points} points for ${population}`);
  return Array.from({ length: steps + 1 }, (_, k) => {
    const wrong = Math.round((k * population) / steps);
    return { wrong, rate: wrong / population, accepted: acceptLot(plan, population, wrong) };
  });
}
