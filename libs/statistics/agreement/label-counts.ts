/** Items x categories: how many raters gave the item that label. */
export type LabelCounts = readonly (readonly number[])[];

/** Counts labels of items x raters; null (no label) counts nowhere. Errors: RangeError for a label of no category. */
export function labelCounts<L extends string | number>(
  labels: readonly (readonly (L | null)[])[],
  categories: readonly L[],
): number[][] {
  return labels.map((row) => {
    const stranger = row.find((label) => label !== null && !categories.includes(label));
    if (stranger !== undefined) throw new RangeError(`the label ${String(stranger)} is in no category`);
    return categories.map((category) => row.filter((label) => label === category).length);
  });
}

/** The number of categories. Errors: RangeError unless rows are equally long, of whole numbers from 0. */
export function checkedCounts(counts: LabelCounts): number {
  const q = counts[0]?.length ?? 0;
  for (const row of counts) {
    if (row.length !== q) throw new RangeError('rows of counts have one number a category');
    if (!row.every((count) => Number.isInteger(count) && count >= 0))
      throw new RangeError('counts of labels are whole numbers from 0');
  }
  return q;
}
