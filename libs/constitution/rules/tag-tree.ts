import { MOST_TAGS } from '../constitution-schema.js';
import { nearMiss } from '../near-miss.js';
import type { Problem } from '../problem.js';
import type { SourceTree } from '../source-tree.js';
import { isMap, problemAt, topEntries, type Entry, type Rule } from './rule.js';

/** What was meant is asked of so many tags: each is held against the whole tree, and nobody reads further. */
const MOST_MEANT = 20;

const shown = (tag: string) => `"${tag.slice(0, 80)}"`;

function meant(tag: string, known: readonly string[]): string {
  const name = nearMiss(tag, known);
  return name === undefined ? `known are ${known.slice(0, 20).join(', ')}` : `did you mean ${shown(name)}?`;
}

function repeated(tree: SourceTree, tags: readonly Entry[]): Problem[] {
  const firsts = new Map<string, string>();
  return tags.flatMap(({ pointer, fields: { name } }) => {
    if (typeof name !== 'string') return [];
    const first = firsts.get(name.toLowerCase());
    firsts.set(name.toLowerCase(), first ?? name);
    if (first === undefined) return [];
    const fault = first === name ? 'is there already' : `differs from ${shown(first)} in capitals only`;
    return [problemAt(tree, `${pointer}/name`, `the tag ${shown(name)} ${fault}; delete one of them`)];
  });
}

/** Parents that are no tags, and parents that go round, told once for each ring. */
function badParents(tree: SourceTree, tags: readonly Entry[], names: readonly string[]): Problem[] {
  const parents = new Map(tags.map(({ fields: { name, parent } }) => [name, parent]));
  const told = new Set<unknown>();
  return tags.flatMap(({ pointer, fields: { name, parent } }) => {
    if (typeof parent !== 'string' || typeof name !== 'string') return [];
    if (!names.includes(parent)) {
      const message = `the tag ${shown(name)} has the parent ${shown(parent)}, which is no tag of this file; ${meant(parent, names)}`;
      return [problemAt(tree, `${pointer}/parent`, message)];
    }
    const path: unknown[] = [name];
    let at: unknown = parent;
    for (; at !== undefined && !path.includes(at); at = parents.get(at)) path.push(at);
    if (at !== name || told.has(name)) return [];
    for (const one of path) told.add(one);
    const ring = [...path, name].slice(0, 12).join(' -> ').slice(0, 300);
    return [problemAt(tree, `${pointer}/parent`, `the parents of tags go round: ${ring}; delete one parent`)];
  });
}

function unknownTags(tree: SourceTree, names: readonly string[]): Problem[] {
  const known = new Set(names);
  let asked = 0;
  return topEntries(tree, 'principles').flatMap(({ pointer, fields: { tags } }) => {
    if (!Array.isArray(tags)) return [];
    return tags.flatMap((tag: unknown, index) => {
      if (typeof tag !== 'string' || known.has(tag)) return [];
      const help = asked++ < MOST_MEANT ? `; ${meant(tag, names)}` : '';
      const message = `the tag ${shown(tag)} is not among the tags of this file${help}`;
      return [problemAt(tree, `${pointer}/tags/${index}`, message)];
    });
  });
}

/** Where the file has a tag tree: it is a tree, and principles have no other tags. */
export const tagTree: Rule = (tree) => {
  if (!isMap(tree.value) || !Array.isArray(tree.value.tags)) return [];
  const tags = topEntries(tree, 'tags');
  // the schema refuses it, and the ways up through it would cost the square of its size
  if (tags.length > MOST_TAGS) return [];
  const names = tags.flatMap(({ fields: { name } }) => (typeof name === 'string' ? [name] : []));
  return [...repeated(tree, tags), ...badParents(tree, tags, names), ...unknownTags(tree, names)];
};
