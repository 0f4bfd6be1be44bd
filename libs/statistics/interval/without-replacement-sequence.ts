import { bisectWhole } from '../bisect.js';
import { logHypergeometric } from '../distribution/hypergeometric.js';
import { requireDrawn, type Interval } from './interval.js';

/**
 * A confidence sequence of how many of a finite population are marked, for units drawn at random one after another and not put back
 * (Waudby-Smith and Ramdas, NeurIPS 33 (2020), 20204-20214: the ratio of prior and posterior, here under a uniform prior). All
 * intervals together cover at the level, so that one may stop when one likes; after the last unit it is a point.
 * `count` marked of the `of` units drawn so far. Returns counts of the population, both ends included; of nothing drawn null.
 * Errors: RangeError unless 0 <= count <= of <= population are whole and 0 < level < 1.
 */
export function withoutReplacementSequence(
  count: number,
  of: number,
  population: number,
  level = 0.95,
): Interval | null {
  requireDrawn(count, of, population, level);
  if (of === 0) return null;
  // Under a uniform prior every count is expected with probability 1 / (of + 1).
  const least = Math.log((1 - level) / (of + 1));
  const inside = (marked: number): boolean => logHypergeometric(count, { population, marked, drawn: of }) > least;
  // The likelihood rises up to this and falls behind it.
  const mode = Math.min(population, Math.floor(((population + 1) * count) / of));
  return {
    low: bisectWhole(inside, count - 1, mode),
    high: bisectWhole((marked) => !inside(marked), mode, population - (of - count) + 1) - 1,
  };
}
