/** "applies_to", "AppliesTo" and "appliesTo" are one word to a person. */
const plain = (word: string) => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Edit distance where a swap of two neighbours counts as one edit (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}

/** The known word that was most likely meant, or undefined: at most two letters in five may differ. */
export function nearMiss(word: string, known: readonly string[]): string | undefined {
  // A long field name is no slip of the hand, and the distance costs its length squared.
  if (word.length > 40) return undefined;
  const meant = plain(word);
  const ranked = known
    .flatMap((name) => {
      const other = plain(name);
      const most = Math.floor(Math.max(meant.length, other.length) * 0.4);
      // so many letters differ at the least
      if (Math.abs(meant.length - other.length) > most) return [];
      return { name, most, distance: editDistance(meant, other) };
    })
    .filter(({ most, distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.name;
}
