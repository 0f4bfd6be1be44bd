/** Insertions, deletions, replacements and swaps of neighbours that lead from `a` to `b`. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/**
 * The known word that a person most likely meant, or null where none is near: at most a third of the
 * letters differ (one in short words), or one word begins with the other; capitals, `_` and `-` aside.
 */
export function nearestWord(word: string, known: Iterable<string>): string | null {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[-_\s]/g, '');
  const written = plain(word.slice(0, 100));
  let nearest: string | null = null;
  let least = Infinity;
  for (const candidate of known) {
    const target = plain(candidate);
    const begins =
      Math.min(written.length, target.length) >= 3 && (target.startsWith(written) || written.startsWith(target));
    const d = distance(written, target);
    // of a single letter every other one is as near
    const tooShort = d > 0 && Math.min(written.length, target.length) < 2;
    if (d < least && !tooShort && (begins || d <= Math.max(1, Math.floor(target.length / 3)))) {
      nearest = candidate;
      least = d;
    }
  }
  return nearest;
}

/** ` - did you mean "x"?`, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const nearest = nearestWord(word, known);
  return nearest === null ? '' : ` - did you mean "${nearest}"?`;
}
