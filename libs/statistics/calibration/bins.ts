/** One of several equally wide bins of [0, 1]: low <= p < high, the last one closed at 1. */
export interface Bin {
  low: number;
  high: number;
}

/** Errors: RangeError unless `count` is a whole number from 1. */
export function binsOf(count: number): Bin[] {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`${count} is no number of bins`);
  return Array.from({ length: count }, (_, k) => ({ low: k / count, high: (k + 1) / count }));
}

/** The place of a probability's bin. Errors: RangeError outside [0, 1] or NaN. */
export function binAt(probability: number, count: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is no probability`);
  let place = Math.floor(probability * count);
  // 0.29 * 100 is 28.999...: the bins' own bounds decide, not the product.
  if (probability >= (place + 1) / count) place++;
  if (probability < place / count) place--;
  return Math.min(place, count - 1);
}
