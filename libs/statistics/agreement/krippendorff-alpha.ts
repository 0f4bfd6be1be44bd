/**
 * How far apart two labels are: all or nothing; by how many labels lie between them in the order of numbers; by their squared
 * difference; by that over their squared sum.
 */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface KrippendorffAlpha {
  /** Labels that can be paired: those of units with two labels or more. */
  pairable: number;
  /** null where nothing can be paired, or where all pairable labels are equal: then no disagreement was possible. */
  alpha: number | null;
}

type Label = number | string;
type Counts = ReadonlyMap<Label, number>;

/**
 * Krippendorff's alpha = 1 - observed / expected disagreement (Krippendorff, Content Analysis, chapter on reliability).
 * `labels`: raters x units, null where a rater gave none; numbers for every metric but `nominal`, from 0 for `ratio`.
 * Any number of raters, any gaps; a unit with a single label is left out.
 * Errors: RangeError for rows of different length, or for a label that the metric cannot measure.
 */
export function krippendorffAlpha(
  labels: readonly (readonly (Label | null)[])[],
  metric: AlphaMetric = 'nominal',
): KrippendorffAlpha {
  const units = labels[0]?.length ?? 0;
  if (labels.some((row) => row.length !== units))
    throw new RangeError('every rater has one entry a unit, null for none');
  requireMeasurable(labels, metric);

  const tallies = Array.from({ length: units }, (_, unit) =>
    tally(labels.map((row) => row[unit] ?? null).filter((label) => label !== null)),
  ).filter((counts) => sum(counts) > 1);
  const totals = new Map<Label, number>();
  for (const counts of tallies)
    for (const [label, count] of counts) totals.set(label, (totals.get(label) ?? 0) + count);
  const distance = distanceOf(metric, totals);
  const observed = tallies.reduce((all, counts) => all + disagreement(counts, distance) / (sum(counts) - 1), 0);
  const possible = disagreement(totals, distance);
  const pairable = sum(totals);
  return { pairable, alpha: possible === 0 ? null : 1 - ((pairable - 1) * observed) / possible };
}

function requireMeasurable(labels: readonly (readonly (Label | null)[])[], metric: AlphaMetric): void {
  if (metric === 'nominal') return;
  const measurable = (label: Label | null): boolean =>
    label === null || (typeof label === 'number' && Number.isFinite(label) && (metric !== 'ratio' || label >= 0));
  const bad = labels.flat().find((label) => !measurable(label));
  if (bad !== undefined) throw new RangeError(`the metric ${metric} needs numbers, not ${String(bad)}`);
}

const sum = (counts: Counts): number => [...counts.values()].reduce((all, count) => all + count, 0);

function tally(given: readonly Label[]): Counts {
  const counts = new Map<Label, number>();
  for (const label of given) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

type Distance = (a: Label, b: Label) => number;

/** Of two different labels. Of the metric `ordinal` it is made of the `totals` of all pairable labels. */
function distanceOf(metric: AlphaMetric, totals: Counts): Distance {
  switch (metric) {
    case 'nominal':
      return () => 1;
    case 'interval':
      return (a, b) => (Number(a) - Number(b)) ** 2;
    case 'ratio':
      return (a, b) => ((Number(a) - Number(b)) / (Number(a) + Number(b))) ** 2;
    case 'ordinal': {
      // The place of a label is the middle of its own labels among all of them.
      const places = new Map<Label, number>();
      let before = 0;
      for (const [label, count] of [...totals].sort(([a], [b]) => Number(a) - Number(b))) {
        places.set(label, before + count / 2);
        before += count;
      }
      return (a, b) => ((places.get(a) ?? 0) - (places.get(b) ?? 0)) ** 2;
    }
  }
}

/** Sum over all ordered pairs of labels of their distance. */
function disagreement(counts: Counts, distance: Distance): number {
  let all = 0;
  for (const [a, countA] of counts)
    for (const [b, countB] of counts) if (a !== b) all += countA * countB * distance(a, b);
  return all;
}
