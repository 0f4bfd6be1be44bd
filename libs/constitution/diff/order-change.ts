import type { OrderChange } from './constitution-diff.js';
import type { PrinciplePair } from './pair-principles.js';

/** The places in a list of the longest run of numbers that rise, not necessarily side by side (patience sorting, n log n). */
function longestRise(numbers: readonly number[]): Set<number> {
  // ends[length - 1]: where the rise of that length ends that ends lowest
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [at, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? undefined : ends[low - 1]);
    ends[low] = at;
  }
  const rise = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) rise.add(at);
  return rise;
}

/** Whether the principles that both have stand in another order, and which of them were put elsewhere. */
export function orderChange(pairs: readonly PrinciplePair[], to: readonly { key: string }[]): OrderChange | null {
  const place = new Map(to.map(({ key }, index) => [key, index]));
  const older = pairs.map((pair) => pair.to.key);
  const newer = [...older].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  if (older.join() === newer.join()) return null;
  const olderKey = new Map(pairs.map((pair) => [pair.to.key, pair.from.key]));
  const olderPlace = new Map(older.map((key, index) => [key, index]));
  const stay = longestRise(newer.map((key) => olderPlace.get(key) ?? 0));
  const moved = newer.filter((_key, index) => !stay.has(index));
  return { from: older.map((key) => olderKey.get(key) ?? key), to: newer, moved };
}
