/**
 * How much a weighted sample says of what it does not show: the size of a sample of equal weights that would leave as large a share
 * of the population possible where no unit of it holds. What nobody saw may lie where the fewest were looked at: a unit of weight w stands for w units of
 * the population, of which one is expected to be seen, so that with -ln(tail) expected the sample still has none with a chance of `tail` (Poisson;
 * for equal weights the "rule of three" of Hanley and Lippman-Hand, JAMA 249 (1983), 1743-1745, two-sided). The units of the largest weights are taken until these are spent.
 * The number of units where all weigh alike, else less. 0 of none.
 */
export function unseenSize(weights: readonly number[], level: number): number {
  const expected = Math.log(2 / (1 - level));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let hidden = 0;
  let left = expected;
  for (const weight of [...weights].sort((a, b) => b - a)) {
    if (left <= 0) break;
    hidden += Math.min(1, left) * weight;
    left -= 1;
  }
  return hidden === 0 ? 0 : Math.min(weights.length, (expected * all) / hidden);
}
