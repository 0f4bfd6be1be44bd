import { kept } from '../pieces/kept';
import { areApart, type TextDiff, wordDiff } from '../pieces/word-diff';
import type { Claim } from './review-query';

/** How somebody likes to read what they judge; it stays so from one unit to the next. */
export interface Reading {
  /** Markdown is shown rendered */
  rendered: boolean;
  /** where two texts differ is marked */
  diff: boolean;
  /** also where they have almost nothing in common */
  anyway: boolean;
}

export const reading = kept('precept.reading', (value): Reading => {
  const { rendered, diff, anyway } = (value ?? {}) as Record<string, unknown>;
  return { rendered: rendered === true, diff: diff === true, anyway: anyway === true };
});

type Two = Pick<Claim, 'left' | 'right'>;

/** Of what is on the screen: the marks and the button that turns them on ask for the same. */
let last: { left: string; right: string; diff: TextDiff | null } | null = null;

/** What differs between two texts; null: it cannot be said; undefined: there are no two texts. */
export function differences({ left, right }: Two): TextDiff | null | undefined {
  if (left?.text == null || right?.text == null) return undefined;
  if (last?.left !== left.text || last.right !== right.text)
    last = { left: left.text, right: right.text, diff: wordDiff(left.text, right.text) };
  return last.diff;
}

/** Differences on, on also for these two where they have almost nothing in common, and off. */
export function turnDifferences(how: Reading, of: Two): Reading {
  if (!how.diff) return { ...how, diff: true, anyway: false };
  const diff = differences(of);
  const more = !how.anyway && diff != null && areApart(diff);
  return { ...how, diff: more, anyway: more };
}
