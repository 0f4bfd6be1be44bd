import { connectedGroups } from '#libs/statistics/connected-groups.js';
import { NearIndex } from './near-index.js';

/** One image of an item, by what it looks like. */
export interface SeenImage {
  /** content hash of the item */
  item: string;
  perceptualHash: string;
}

/**
 * Items that show nearly the same, for a sample that may hold at most one of them: two items are in one group where an image
 * of one is a near duplicate of an image of the other, directly or by way of other items. A group is named by the smallest
 * content hash in it, so that its name does not change with the order of the items.
 * @param also further pairs of these items that show nearly the same
 * @returns content hash of each item -> name of its group
 */
export function nearGroups(
  images: readonly SeenImage[],
  also: Iterable<readonly [string, string]> = [],
): Map<string, string> {
  // of equal hashes only one is compared
  const holders = new Map<string, string>();
  const same: [string, string][] = [];
  for (const { item, perceptualHash } of images) {
    const holder = holders.get(perceptualHash);
    if (holder === undefined) holders.set(perceptualHash, item);
    else same.push([item, holder]);
  }
  const items = [...holders.values()];
  const index = new NearIndex([...holders.keys()]);
  const near = items.flatMap((item, i) =>
    index.before(i).map(({ index: other }): [string, string] => [item, items[other] ?? item]),
  );
  return connectedGroups(
    images.map(({ item }) => item),
    [...same, ...near, ...also],
  );
}
