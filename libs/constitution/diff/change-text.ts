import type { FieldChange, Json, WordChange } from './constitution-diff.js';
import { hiddenNamed } from '#libs/domain/unseen.js';
import { entryWords } from './entry-words.js';

/** How the two sides are set off, and how the texts of authors are shown. */
export interface Marks {
  removed: (text: string) => string;
  added: (text: string) => string;
  shown: (text: string) => string;
}

const asItIs = (text: string) => text;
/** Without colours: the brackets tell the sides. */
export const PLAIN_MARKS: Marks = { removed: asItIs, added: asItIs, shown: asItIs };

/** Of what stays the same, this many characters on either side of a change are shown. */
const CONTEXT = 40;

/** The ends of a stretch that stays the same; its middle says nothing about the change. */
function shortened(text: string, first: boolean, last: boolean): string {
  const [head, tail] = [first ? 0 : CONTEXT, last ? 0 : CONTEXT];
  if (text.length <= head + tail + 3) return text;
  const characters = Array.from(text);
  // cut between words, where there are spaces between them
  const before = characters
    .slice(0, head)
    .join('')
    .replace(/\s\S{0,20}$/u, '');
  const after =
    tail === 0
      ? ''
      : characters
          .slice(-tail)
          .join('')
          .replace(/^\S{0,20}\s/u, '');
  return `${before} ... ${after}`;
}

/** On one line, with the spaces at its ends: they part it from its neighbours. */
const kept = (text: string) => text.replaceAll(/[^\S\n]*\n[^\S\n]*/g, ' / ').replaceAll(/(?<= \/ ) (?=\/ )/g, '');
const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

const removed = (text: string, marks: Marks) => marks.removed(`[-${text}-]`);
const added = (text: string, marks: Marks) => marks.added(`{+${text}+}`);

function wordsText(words: readonly WordChange[], marks: Marks): string {
  return words
    .map(({ kind, text }, index) => {
      if (kind === 'same') return kept(marks.shown(shortened(text, index === 0, index === words.length - 1)));
      return (kind === 'removed' ? removed : added)(kept(marks.shown(hiddenNamed(text))), marks);
    })
    .join('')
    .trim();
}

const valueText = (json: Json, marks: Marks) => squeezed(marks.shown(hiddenNamed(entryWords(json))));

/** What changed in one field, on one line: "[-removed-]{+added+}", as `git diff --word-diff` writes it. */
export function changeText(change: FieldChange, marks: Marks): string {
  if (change.kind === 'text') return wordsText(change.words, marks);
  if (change.kind === 'value') {
    const { from, to } = change;
    return (
      (from === null ? '' : removed(valueText(from, marks), marks)) +
      (to === null ? '' : added(valueText(to, marks), marks))
    );
  }
  return [
    ...change.removed.map((entry) => removed(valueText(entry, marks), marks)),
    ...change.added.map((entry) => added(valueText(entry, marks), marks)),
    ...(change.reordered ? ['in another order'] : []),
  ].join(' ');
}
