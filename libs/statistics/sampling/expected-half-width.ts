import { normalQuantile } from '../distribution/normal-quantile.js';
import { unseenHalfWidth, unseenSize } from '../survey/unseen-size.js';

/** Units of a population that have the same chance of being drawn. */
export interface DrawnPart {
  /** in the population */
  count: number;
  /** of being drawn, above 0 */
  chance: number;
  /** of what is measured, from the mean that the draw tells it from: of the part where so many of it are drawn, else of the whole */
  variance: number;
}

/** No interval of a share is wider than from 0 to 1. */
const WIDEST = 0.5;

/**
 * Half the width that the interval of a population's share is expected to have: a normal interval's, z sqrt(sum N_h (1 - pi_h) / pi_h v_h) / N, or, where
 * that is narrower, what the units of the largest weights leave possible (see unseenSize), as of the interval that will be made (`kornGraubard`). 0 where every unit
 * is drawn. Errors: RangeError of an empty population, or a chance outside of (0, 1].
 */
export function expectedHalfWidth(parts: readonly DrawnPart[], level = 0.95): number {
  const population = parts.reduce((sum, { count }) => sum + count, 0);
  if (population === 0 || parts.some(({ chance }) => !(chance > 0 && chance <= 1)))
    throw new RangeError('a width is expected of units that can be drawn');
  if (parts.every(({ chance }) => chance === 1)) return 0;
  const variance = parts.reduce((sum, part) => sum + part.count * (1 / part.chance - 1) * part.variance, 0);
  const normal = (normalQuantile((1 + level) / 2) * Math.sqrt(variance)) / population;
  const seen = parts.map(({ count, chance }) => ({ weight: 1 / chance, units: count * chance }));
  return Math.min(WIDEST, Math.max(normal, unseenHalfWidth(unseenSize(seen, level), level)));
}
