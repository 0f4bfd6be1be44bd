import { diffArrays } from 'diff';
import { pieces } from '../words.js';
import type { WordChange } from './constitution-diff.js';

/** Texts that differ in more pieces are told as a whole: a diff of them would be confetti, and costs its square (3 ms at 200). */
const MOST_EDITS = 200;

interface Stretch {
  same: string;
  removed: string;
  added: string;
}

/** How many pieces differ at the least, whatever their order: found in one pass, before anything is compared. */
function fewestEdits(from: readonly string[], to: readonly string[]): number {
  const left = new Map<string, number>();
  for (const piece of from) left.set(piece, (left.get(piece) ?? 0) + 1);
  for (const piece of to) left.set(piece, (left.get(piece) ?? 0) - 1);
  return [...left.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

/** Stretches of what is the same and what differs, in turn. */
function stretches(from: string, to: string): Stretch[] {
  const [older, newer] = [pieces(from), pieces(to)];
  const near = fewestEdits(older, newer) <= MOST_EDITS;
  const parts = near ? diffArrays(older, newer, { maxEditLength: MOST_EDITS }) : undefined;
  if (!parts) return [{ same: '', removed: from, added: to }];
  const found: Stretch[] = [];
  for (const { value, added, removed } of parts) {
    const text = value.join('');
    const last = found.at(-1);
    if (!added && !removed) found.push({ same: text, removed: '', added: '' });
    else if (last && last.same === '') last[added ? 'added' : 'removed'] += text;
    else found.push({ same: '', removed: removed ? text : '', added: added ? text : '' });
  }
  return found;
}

const replaces = (stretch: Stretch | undefined) =>
  stretch !== undefined && stretch.removed !== '' && stretch.added !== '';

/** A space between two replaced words belongs to both: "[a b]{c d}", not "[a]{c} [b]{d}". */
function joined(found: Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const [index, stretch] of found.entries()) {
    const last = whole.at(-1);
    if (last && /^\s+$/u.test(stretch.same) && replaces(last) && replaces(found[index + 1])) {
      last.removed += stretch.same;
      last.added += stretch.same;
    } else if (last && last.same === '' && stretch.same === '') {
      last.removed += stretch.removed;
      last.added += stretch.added;
    } else whole.push({ ...stretch });
  }
  return whole;
}

/**
 * How one text becomes another, word by word; words of Chinese, Japanese and Thai too. The same words, the other way round,
 * are the change back.
 */
export function wordChanges(from: string, to: string): WordChange[] {
  // compared in one direction, so that two ways of telling it cannot differ
  const forward = from <= to;
  const found = joined(forward ? stretches(from, to) : stretches(to, from));
  return found
    .flatMap(({ same, removed, added }): WordChange[] => [
      { kind: 'same', text: same },
      { kind: 'removed', text: forward ? removed : added },
      { kind: 'added', text: forward ? added : removed },
    ])
    .filter(({ text }) => text !== '');
}
