/** How far apart two labels are: all or nothing, or the squared difference of numbers. */
export type AlphaMetric = 'nominal' | 'interval';

export interface KrippendorffAlpha {
  /** Labels that can be paired: those of units with two labels or more. */
  pairable: number;
  /** null where nothing can be paired, or where all pairable labels are equal: then no disagreement was possible. */
  alpha: number | null;
}

/**
 * Krippendorff's alpha = 1 - observed / expected disagreement (Krippendorff, Content Analysis, chapter on reliability).
 * `labels`: raters x units, null where a rater gave none; numbers for the metric `interval`, else numbers or texts.
 * Any number of raters, any gaps; a unit with a single label is left out.
 * Errors: RangeError for rows of different length, or for `interval` with a label that is no finite number.
 */
export function krippendorffAlpha(
  labels: readonly (readonly (number | string | null)[])[],
  metric: AlphaMetric = 'nominal',
): KrippendorffAlpha {
  const units = labels[0]?.length ?? 0;
  if (labels.some((row) => row.length !== units))
    throw new RangeError('every rater has one entry a unit, null for none');

  const totals = new Map<number | string, number>();
  let pairable = 0;
  let observed = 0;
  for (let unit = 0; unit < units; unit++) {
    const given = labels.map((row) => row[unit] ?? null).filter((label) => label !== null);
    if (metric === 'interval') requireNumbers(given);
    if (given.length < 2) continue;
    pairable += given.length;
    const counts = tally(given);
    for (const [label, count] of counts) totals.set(label, (totals.get(label) ?? 0) + count);
    observed += disagreement(counts, metric) / (given.length - 1);
  }
  const possible = disagreement(totals, metric);
  if (possible === 0) return { pairable, alpha: null };
  return { pairable, alpha: 1 - ((pairable - 1) * observed) / possible };
}

function requireNumbers(given: readonly (number | string)[]): void {
  const bad = given.find((label) => typeof label !== 'number' || !Number.isFinite(label));
  if (bad !== undefined) throw new RangeError(`the metric interval needs numbers, not ${String(bad)}`);
}

function tally(given: readonly (number | string)[]): Map<number | string, number> {
  const counts = new Map<number | string, number>();
  for (const label of given) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/** Sum over all ordered pairs of labels of their distance. */
function disagreement(counts: ReadonlyMap<number | string, number>, metric: AlphaMetric): number {
  let sum = 0;
  for (const [a, countA] of counts)
    for (const [b, countB] of counts)
      if (a !== b) sum += countA * countB * (metric === 'interval' ? (Number(a) - Number(b)) ** 2 : 1);
  return sum;
}
