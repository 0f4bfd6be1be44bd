import { requireProbability, type DrawnUnit, type FrameUnit, type UniformOf } from './frame.js';

/**
 * Sequential Poisson sampling of fixed size, with odds for ranks: the n units with the smallest [u / (1 - u)] / [pi / (1 - pi)]
 * (Rosen, Journal of Statistical Planning and Inference 62 (1997), 159-191: "Pareto sampling"). The probabilities should sum to n;
 * they are then nearly those of being drawn, exactly so where all are equal. A unit of probability 1 is always drawn, one of 0 never.
 * Ordered by rank, which a larger n continues. Errors: RangeError unless n is a whole number from 0 with so many units that can be drawn.
 */
export function fixedSizeSample<U extends FrameUnit>(
  frame: Iterable<U>,
  n: number,
  uniformOf: UniformOf,
): (U & DrawnUnit)[] {
  const ranked: { unit: U; u: number; rank: number }[] = [];
  for (const unit of frame) {
    requireProbability(unit.probability, unit.key);
    const u = uniformOf(unit.key);
    if (unit.probability > 0) ranked.push({ unit, u, rank: odds(u) / odds(unit.probability) });
  }
  if (!(Number.isInteger(n) && n >= 0 && n <= ranked.length))
    throw new RangeError(`no sample of ${n} from ${ranked.length} units that can be drawn`);
  // Numbers are sorted ten times as fast as units: first the n-th smallest rank, then what lies up to it.
  const bar = Float64Array.from(ranked, ({ rank }) => rank).sort()[n - 1] ?? -1;
  return ranked
    .filter(({ rank }) => rank <= bar)
    .sort((a, b) => a.rank - b.rank || (a.unit.key < b.unit.key ? -1 : 1))
    .slice(0, n)
    .map(({ unit, u }) => ({ ...unit, u }));
}

const odds = (p: number): number => p / (1 - p);
