/**
 * The label that more raters gave than any other; null (no label) is no vote. Where the most frequent labels are equally
 * frequent there is no majority: null. The order of the raters plays no part.
 */
export function majorityLabel<L>(labels: readonly (L | null)[]): L | null {
  const leading = mostFrequent(labels);
  return leading.length === 1 ? (leading[0] ?? null) : null;
}

/** The labels that are given most often: one, several equally often, or none where nobody gave any. */
export function mostFrequent<L>(labels: readonly (L | null)[]): L[] {
  const counts = new Map<L, number>();
  for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].filter(([, count]) => count === most).map(([label]) => label);
}
