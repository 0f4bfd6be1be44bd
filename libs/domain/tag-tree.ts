/** One tag that a constitution allows. */
export interface TagNode {
  name: string;
  /** the wider tag that this one belongs to; absent: it stands at the top */
  parent?: string;
  /** what it is for, for people */
  description?: string;
}

/** A tag with all tags above it, from the tag upwards. A tree that goes round ends where it would begin again. */
export function withParents(tag: string, tree: readonly TagNode[]): string[] {
  const parents = new Map(tree.map(({ name, parent }) => [name, parent]));
  const path: string[] = [];
  for (let at: string | undefined = tag; at !== undefined && !path.includes(at); at = parents.get(at)) path.push(at);
  return path;
}
