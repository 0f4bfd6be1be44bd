import { diffArrays } from 'diff';
import type { OrderChange } from './constitution-diff.js';
import type { PrinciplePair } from './pair-principles.js';

/** Whether the principles that both have stand in another order, and which of them were put elsewhere. */
export function orderChange(pairs: readonly PrinciplePair[], to: readonly { key: string }[]): OrderChange | null {
  const place = new Map(to.map(({ key }, index) => [key, index]));
  const older = pairs.map((pair) => pair.to.key);
  const newer = [...older].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  if (older.join() === newer.join()) return null;
  const olderKey = new Map(pairs.map((pair) => [pair.to.key, pair.from.key]));
  const moved = diffArrays(older, newer).flatMap(({ added, value }) => (added ? value : []));
  return { from: older.map((key) => olderKey.get(key) ?? key), to: newer, moved };
}
