/** Natural log-odds of a probability in (0, 1). */
export function logOdds(p: number): number {
  return Math.log(p / (1 - p));
}

/** Inverse of logOdds. */
export function fromLogOdds(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * Keeps a probability inside [epsilon, 1 - epsilon], so that an option missing from the log-probabilities
 * does not become an infinite log-odds (a hidden veto).
 */
export function bound(p: number, epsilon: number): number {
  return Math.min(1 - epsilon, Math.max(epsilon, p));
}

/** Weighted mean of log-odds, back as a probability. Weights are > 0; an empty list throws. */
export function weightedMean(values: { probability: number; weight: number }[]): number {
  if (values.length === 0) throw new RangeError('no probability to average');
  let sum = 0;
  let weights = 0;
  for (const { probability, weight } of values) {
    sum += weight * logOdds(probability);
    weights += weight;
  }
  return fromLogOdds(sum / weights);
}
