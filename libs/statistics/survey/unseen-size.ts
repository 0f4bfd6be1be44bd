/** Sampled units of one weight. */
export interface SeenPart {
  /** units of the population that each stands for */
  weight: number;
  /** how many; of a sample that is still to be drawn, as many as are expected */
  units: number;
}

/**
 * How much a weighted sample says of what it does not show: the size of a sample of equal weights that would leave as large a share
 * of the population possible where no unit of it holds. What nobody saw may lie where the fewest were looked at: a unit of weight w stands for w units of
 * the population, of which one is expected to be seen, so that with -ln(tail) expected the sample still has none with a chance of `tail` (Poisson;
 * for equal weights the "rule of three" of Hanley and Lippman-Hand, JAMA 249 (1983), 1743-1745, two-sided). The units of the largest weights are taken until these are spent.
 * The number of units where all weigh alike, else less. 0 of none.
 */
export function unseenSize(parts: readonly SeenPart[], level: number): number {
  const expected = Math.log(2 / (1 - level));
  const size = parts.reduce((sum, { units }) => sum + units, 0);
  const all = parts.reduce((sum, { weight, units }) => sum + weight * units, 0);
  let hidden = 0;
  let left = expected;
  for (const { weight, units } of [...parts].sort((a, b) => b.weight - a.weight)) {
    if (left <= 0) break;
    hidden += Math.min(units, left) * weight;
    left -= units;
  }
  return hidden === 0 ? 0 : Math.min(size, (expected * all) / hidden);
}

/** Half the width of Clopper and Pearson's interval of a share that none of `size` units of equal weight had. */
export const unseenHalfWidth = (size: number, level: number): number => (1 - ((1 - level) / 2) ** (1 / size)) / 2;

/** Units of equal weight that it takes for such an interval to be as narrow: `unseenHalfWidth` turned round. */
export const sizeForUnseen = (halfWidth: number, level: number): number =>
  halfWidth >= 0.5 ? 1 : Math.ceil(Math.log((1 - level) / 2) / Math.log(1 - 2 * halfWidth) - 1e-9);
