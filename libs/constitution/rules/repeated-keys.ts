import { FreeKeys } from '../free-keys.js';
import type { Problem } from '../problem.js';
import { topEntries, type Rule } from './rule.js';

/** Keys are unique. */
export const repeatedKeys: Rule = (tree, linePos) => {
  const firsts = new Map<string, number>();
  const free = new FreeKeys(tree);
  return topEntries(tree, 'principles').flatMap(({ pointer, fields: { key } }): Problem[] => {
    if (typeof key !== 'string') return [];
    const offset = tree.offsets.get(`${pointer}/key`)?.value ?? 0;
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, offset);
      return [];
    }
    const { line, col } = linePos(first);
    const message = `principle "${key.slice(0, 80)}": its key is taken by the principle at ${line}:${col}; choose another, such as "${free.near(key)}"`;
    return [{ offset, message }];
  });
};
