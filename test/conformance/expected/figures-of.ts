import type { Figures } from '../data/figures.js';
import { leavesOf, type ExpectedFigures } from './expected-values.js';

/** Of the figures that a key may mean, the ones it does mean; or why that cannot be said. */
export type Match = { figures: Figures } | { why: string };

/**
 * Finds the figures of a key by what is expected of them (they must have at least half of the expected values) and then by
 * their names, from the end: the whole name, its last parts, or the same beginning of a part ("alpacaeval" of
 * "alpacaeval_logprobs"). Where there is only one of that shape its name does not matter.
 */
export function figuresOf({ key, leaves }: ExpectedFigures, all: readonly Figures[]): Match {
  const wanted = leaves.map(({ path }) => path.join('\0'));
  const fitting = all.filter(({ tree }) => {
    const has = new Set(leavesOf(tree, []).map(({ path }) => path.join('\0')));
    return wanted.filter((path) => has.has(path)).length * 2 >= wanted.length;
  });
  const [only] = fitting;
  if (!only) return { why: 'no recorded set has figures of this shape' };
  if (fitting.length === 1) return { figures: only };
  const scored = fitting.map((figures) => ({
    figures,
    score: Math.max(...figures.names.map((name) => alike(key, name))),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  const [one, another] = scored.filter(({ score }) => score === best);
  if (!one || best === 0) return { why: `none of ${fitting.length} recorded sets of this shape has this name` };
  if (another) return { why: `it may mean ${one.figures.names[0] ?? ''} or ${another.figures.names[0] ?? ''}` };
  return { figures: one.figures };
}

const WHOLE = 1_000;

/** How well a name fits a key: parts are compared from the end, and an equal part counts more than an equal beginning. */
export function alike(key: string, name: string): number {
  if (key === name) return WHOLE;
  const [wanted, given] = [key.split('/').reverse(), name.split('/').reverse()];
  let score = 0;
  for (const [i, part] of wanted.entries()) {
    const other = given[i];
    if (other === part) score += 3;
    else if (other !== undefined && (other.startsWith(part) || part.startsWith(other))) score += 1;
    else return i === 0 ? 0 : score;
  }
  return score;
}
