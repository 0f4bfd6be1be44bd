import { createHash } from 'node:crypto';
import { slugLike } from '../slug-like.js';
import type { ImportedPrinciple } from './imported.js';

/** Leaves room for a hash and a number below the 64 characters of a key. */
const LONGEST_STEM = 50;
const MOST_WORDS = 8;

function stemOf({ name, comparison, critique }: ImportedPrinciple): string {
  const words = slugLike(name ?? comparison ?? critique ?? '', 400)
    .split('-')
    .slice(0, MOST_WORDS);
  while (words.length > 1 && words.join('-').length > LONGEST_STEM) words.pop();
  return words.join('-').slice(0, LONGEST_STEM) || 'principle';
}

const hashOf = ({ critique = '', revision = '', comparison = '' }: ImportedPrinciple) =>
  createHash('sha256')
    .update(JSON.stringify([critique, revision, comparison]))
    .digest('hex')
    .slice(0, 8);

/**
 * A key for each principle, of its name or its first words; where several would have the same, of its texts' hash too. So a
 * key does not depend on the place of a principle, unless two are alike in all.
 */
export function keysOf(principles: readonly ImportedPrinciple[]): string[] {
  const stems = principles.map(stemOf);
  const taken = new Set<string>();
  return principles.map((principle, index) => {
    const stem = stems[index] ?? 'principle';
    const alone = stems.filter((one) => one === stem).length === 1;
    const key = alone ? stem : `${stem}-${hashOf(principle)}`;
    let free = key;
    for (let number = 2; taken.has(free); number++) free = `${key}-${number}`;
    taken.add(free);
    return free;
  });
}
