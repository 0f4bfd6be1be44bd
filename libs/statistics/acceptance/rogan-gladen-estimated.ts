import { normalInterval } from '../interval/interval.js';
import { normalQuantile } from '../distribution/normal-quantile.js';
import type { Share } from '../share.js';
import { roganGladen, type TrueShare } from './rogan-gladen.js';

type Count = Pick<Share, 'count' | 'of'>;

/**
 * The true share behind a judge whose rates of error are themselves estimates: the formula of Rogan and Gladen with the interval of
 * Lang and Reiczigel (Preventive Veterinary Medicine 113 (2014), 13-22; with (1 - p)^2 in the variance, as in R's asht). It is the delta method
 * on shares that are moved toward a half (the apparent one by z^2/2 of z^2 more items, the rates by one of two more), about a shifted middle: the plain
 * delta method covers too little near 0 and 1. `marked`: items that the judge marked, of those asked; `sensitivity`: marked ones of
 * those that deserve it, `specificity`: unmarked ones of the others, as counted in simple random samples that are independent of `marked`. null of nothing.
 * Errors: RangeError unless 0 <= count <= of, or where the rates do not sum to more than 1.
 */
export function roganGladenEstimated(
  marked: Count,
  { sensitivity, specificity }: { sensitivity: Count; specificity: Count },
  level = 0.95,
): TrueShare | null {
  if (sensitivity.of === 0 || specificity.of === 0) return null;
  const rates = { sensitivity: sensitivity.count / sensitivity.of, specificity: specificity.count / specificity.of };
  const known = roganGladen(marked.count, marked.of, rates, level);
  if (known === null) return null;

  const z = normalQuantile((1 + level) / 2);
  const [apparent, right, left] = [moved(marked, z ** 2), moved(sensitivity, 2), moved(specificity, 2)];
  const gain = right.share + left.share - 1;
  const truth = (apparent.share + left.share - 1) / gain;
  const shift = 2 * z ** 2 * (truth * right.variance - (1 - truth) * left.variance);
  const variance = apparent.variance + truth ** 2 * right.variance + (1 - truth) ** 2 * left.variance;
  const { low, high } = normalInterval(truth + shift, Math.sqrt(variance) / gain, level);
  const inside = (share: number): number => Math.min(1, Math.max(0, share));
  return { ...known, interval: { low: inside(low), high: inside(high) } };
}

/** A share as if `more` items had come, half of them counted, and the variance of its estimate. */
function moved({ count, of }: Count, more: number): { share: number; variance: number } {
  const share = (count + more / 2) / (of + more);
  return { share, variance: (share * (1 - share)) / (of + more) };
}
