/**
 * Weights of images for reward-weighted likelihood, where each image's loss -log p(image | prompt) is multiplied by a reward
 * from 0 to 1 (Lee et al. 2023, arXiv 2302.12192, section 4.3).
 */

/** Of a score on a scale: its place between the scale's worst (0) and best (1) point. Throws RangeError outside of it. */
export function ratingWeight(score: number, worst: number, best: number): number {
  if (!(worst < best) || !(score >= worst && score <= best)) {
    throw new RangeError(`${score} is no score from ${worst} to ${best}`);
  }
  return (score - worst) / (best - worst);
}

/**
 * Of a Bradley-Terry log-strength whose group has the mean 0: the probability to beat an opponent of average strength,
 * 1 / (1 + exp(-logStrength)). An image that is as good as its group has 0.5.
 */
export function strengthWeight(logStrength: number): number {
  return 1 / (1 + Math.exp(-logStrength));
}
