import type { Interval } from '../interval/interval.js';
import { wilson } from '../interval/wilson.js';

export interface TrueShare {
  /** The share that the judge marked. */
  apparent: number;
  /** The share that deserves it, in [0, 1]. */
  value: number;
  /** Wilson's interval of the apparent share, put through the same formula: it takes the judge's two rates as known. */
  interval: Interval;
}

/**
 * The true share behind a judge that errs at known rates (Rogan and Gladen, American Journal of Epidemiology 107 (1978), 71-76):
 * (apparent + specificity - 1) / (sensitivity + specificity - 1), kept in [0, 1]. `marked` of `of` items were marked by the judge, which
 * marks the share `sensitivity` of those that deserve it and leaves the share `specificity` of the others. null of nothing.
 * Errors: RangeError unless the rates lie in [0, 1] and sum to more than 1: a judge that tells nothing cannot be put right.
 */
export function roganGladen(
  marked: number,
  of: number,
  { sensitivity, specificity }: { sensitivity: number; specificity: number },
  level = 0.95,
): TrueShare | null {
  const gain = sensitivity + specificity - 1;
  if (!(sensitivity >= 0 && sensitivity <= 1 && specificity >= 0 && specificity <= 1 && gain > 0))
    throw new RangeError('sensitivity and specificity lie in [0, 1] and sum to more than 1');
  const apparent = wilson(marked, of, level);
  if (apparent === null) return null;
  const put = (share: number): number => Math.min(1, Math.max(0, (share + specificity - 1) / gain));
  return {
    apparent: marked / of,
    value: put(marked / of),
    interval: { low: put(apparent.low), high: put(apparent.high) },
  };
}
