/** Places of values from the highest to the lowest, or the other way round. */
export type Better = 'higher' | 'lower';

/**
 * Places 1, 2, 2, 4: equal values share the best place, the next place is left out. `tolerance`: values that differ by no
 * more than this from the best of their place are equal (strengths that ought to be equal differ by rounding).
 * Errors: RangeError for NaN.
 */
export function placesOf(values: readonly number[], better: Better = 'higher', tolerance = 0): number[] {
  const places = values.map(() => 0);
  let place = 0;
  let best = Number.NaN;
  order(values, better).forEach((index, position) => {
    const value = values[index] ?? 0;
    // Equal infinities differ by NaN.
    if (!(value === best || Math.abs(value - best) <= tolerance)) {
      place = position + 1;
      best = value;
    }
    places[index] = place;
  });
  return places;
}

/** Ranks from the lowest value, 1 first; equal values share the mean of their ranks. Errors: RangeError for NaN. */
export function averageRanks(values: readonly number[]): number[] {
  const ranks = values.map(() => 0);
  const sorted = order(values, 'lower');
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end < sorted.length && values[sorted[end] ?? 0] === values[sorted[start] ?? 0]) end++;
    for (const index of sorted.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

function order(values: readonly number[], better: Better): number[] {
  if (values.some((value) => Number.isNaN(value))) throw new RangeError('NaN has no rank');
  const sign = better === 'higher' ? -1 : 1;
  const at = (index: number): number => values[index] ?? 0;
  return values.map((_, index) => index).sort((a, b) => (at(a) === at(b) ? a - b : at(a) < at(b) ? -sign : sign));
}
