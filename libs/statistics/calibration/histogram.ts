import { binAt, binsOf, type Bin } from './bins.js';

/**
 * How many probabilities lie in each of `bins` equally wide bins of [0, 1]: low <= p < high, the last closed at 1.
 * Every bin is listed, also an empty one. Errors: RangeError for a value outside [0, 1] or NaN.
 */
export function histogram(probabilities: readonly number[], bins = 10): (Bin & { count: number })[] {
  const counted = binsOf(bins).map((bin) => ({ ...bin, count: 0 }));
  for (const probability of probabilities) {
    const bin = counted[binAt(probability, bins)];
    if (bin) bin.count++;
  }
  return counted;
}
