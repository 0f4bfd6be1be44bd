/**
 * Groups of keys that pairs connect, directly or by way of others. A group is named by the smallest of its keys (in the order
 * of UTF-16 code units), so that its name depends on what is in it alone; a key that no pair names is a group of its own.
 * @returns key -> name of its group, for every key
 */
export function connectedGroups(
  keys: Iterable<string>,
  pairs: Iterable<readonly [string, string]>,
): Map<string, string> {
  const parents = new Map<string, string>();
  for (const key of keys) parents.set(key, key);
  const rootOf = (key: string): string => {
    let root = key;
    for (let up = parents.get(root); up !== root; up = parents.get(root)) {
      if (up === undefined) throw new RangeError(`a pair names ${JSON.stringify(key)}, which is no key`);
      root = up;
    }
    // the next look is short
    for (let at = key; at !== root;) {
      const up = parents.get(at) ?? root;
      parents.set(at, root);
      at = up;
    }
    return root;
  };
  for (const [a, b] of pairs) {
    const [one, other] = [rootOf(a), rootOf(b)];
    if (one < other) parents.set(other, one);
    else if (other < one) parents.set(one, other);
  }
  return new Map([...parents.keys()].map((key) => [key, rootOf(key)]));
}

/** The first of each group, in the order of the keys: what a sample keeps that may hold at most one of a group. */
export function firstOfEachGroup(keys: Iterable<string>, groups: ReadonlyMap<string, string>): string[] {
  const seen = new Set<string>();
  return [...keys].filter((key) => {
    const group = groups.get(key) ?? key;
    if (seen.has(group)) return false;
    seen.add(group);
    return true;
  });
}
