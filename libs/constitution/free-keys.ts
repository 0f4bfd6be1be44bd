import { slugLike } from './slug-like.js';
import { topEntries } from './rules/rule.js';
import type { SourceTree } from './source-tree.js';

const LONGEST_KEY = 64;

/** Keys that no principle of a file has, each offered once. */
export class FreeKeys {
  private readonly taken: Set<string>;

  constructor(tree: SourceTree) {
    const keys = topEntries(tree, 'principles').map(({ fields: { key } }) => key);
    this.taken = new Set(keys.filter((key) => typeof key === 'string'));
  }

  has(key: string): boolean {
    return this.taken.has(key);
  }

  /** The key nearest to some words, with a number behind it where that one is taken. */
  near(words: string): string {
    const likely = slugLike(words) || 'no-illegal-help';
    let free = likely;
    for (let number = 2; this.taken.has(free); number++) {
      const end = `-${number}`;
      free = slugLike(likely, LONGEST_KEY - end.length) + end;
    }
    this.taken.add(free);
    return free;
  }
}
