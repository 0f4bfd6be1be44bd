import { solvePositive } from '../ranking/solve-positive.js';

/** One pair: what the chosen one has more of than the rejected one, a number a feature. */
export type Difference = readonly number[];

const STEPS = 25;
const CLOSE = 1e-8;

/**
 * A Bradley-Terry model whose strengths are linear in features: P(chosen) = 1 / (1 + exp(-weights * difference)). No constant, for to
 * change the two about is to change every sign. Features are scaled by their root mean square, and the weights of scaled
 * features shrunk by a ridge of `ridge` pairs, so that a fit always ends: features that decide every pair have no finite best weight.
 * @returns weights of the differences as given; 0 for a feature that never differs
 */
export function fitPairs(pairs: readonly Difference[], ridge = 1): number[] {
  const size = pairs[0]?.length ?? 0;
  const scales = Array.from({ length: size }, (_, k) =>
    Math.sqrt(pairs.reduce((sum, pair) => sum + (pair[k] ?? 0) ** 2, 0) / pairs.length),
  );
  const scaled = pairs.map((pair) => pair.map((value, k) => (scales[k] ? value / scales[k] : 0)));
  let weights = scales.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const { slope, bend } = atWeights(scaled, weights, ridge);
    const change = solvePositive(bend, slope);
    // a step of Newton's may be too long where the curve is flat
    const most = Math.max(...change.map(Math.abs), 0);
    const short = most > 2 ? 2 / most : 1;
    weights = weights.map((weight, k) => weight + short * (change[k] ?? 0));
    if (most < CLOSE) break;
  }
  return weights.map((weight, k) => (scales[k] ? weight / scales[k] : 0));
}

/** The log-odds that the model gives the chosen one. */
export const strengthOf = (weights: readonly number[], pair: Difference): number =>
  weights.reduce((sum, weight, k) => sum + weight * (pair[k] ?? 0), 0);

function atWeights(pairs: readonly Difference[], weights: readonly number[], ridge: number) {
  const slope = weights.map((weight) => -ridge * weight);
  const bend = weights.map((_, k) => weights.map((_, l) => (k === l ? ridge : 0)));
  for (const pair of pairs) {
    const missed = 1 / (1 + Math.exp(strengthOf(weights, pair)));
    const spread = missed * (1 - missed);
    for (const [k, value] of pair.entries()) {
      if (value === 0) continue;
      slope[k] = (slope[k] ?? 0) + missed * value;
      const row = bend[k];
      if (row) for (const [l, other] of pair.entries()) row[l] = (row[l] ?? 0) + spread * value * other;
    }
  }
  return { slope, bend };
}
