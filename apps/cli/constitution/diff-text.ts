import type { ConstitutionDiff, FieldChange, Json, WordChange } from '#libs/constitution/diff/constitution-diff.js';
import { counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine, printable } from '../terminal/printable.js';

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

/** "[-removed-]{+added+}", as `git diff --word-diff` writes it: nothing is lost without colours. */
function wordsText(words: readonly WordChange[], paint: Paint): string {
  return words
    .map(({ kind, text }, index) => {
      if (kind === 'same') return oneLineKept(shortened(text, index === 0, index === words.length - 1));
      return kind === 'removed' ? paint.bad(`[-${oneLineKept(text)}-]`) : paint.good(`{+${oneLineKept(text)}+}`);
    })
    .join('')
    .trim();
}

/** On one line, with the spaces at its ends: they part it from its neighbours. */
const oneLineKept = (text: string) => printable(text.replaceAll(/\s*\n\s*/g, ' / '));

const valueText = (json: Json) =>
  json === null ? 'none' : oneLine(typeof json === 'string' ? json : JSON.stringify(json));

function fieldText(change: FieldChange, paint: Paint): string {
  const name = `  ${paint.strong(change.field)}: `;
  if (change.kind === 'text') return name + wordsText(change.words, paint);
  if (change.kind === 'value') {
    return `${name}${paint.bad(`[-${valueText(change.from)}-]`)}${paint.good(`{+${valueText(change.to)}+}`)}`;
  }
  const entries = [
    ...change.removed.map((entry) => paint.bad(`[-${valueText(entry)}-]`)),
    ...change.added.map((entry) => paint.good(`{+${valueText(entry)}+}`)),
    ...(change.reordered ? ['in another order'] : []),
  ];
  return name + entries.join(' ');
}

/** A diff for a person: a line for each principle, and one for each of its fields. */
export function diffText(diff: ConstitutionDiff, from: string, to: string, paint: Paint): string {
  const title = `${from} -> ${to}`;
  if (diff.same) return `${title}: no difference in content`;
  const fields = (changes: readonly FieldChange[]) => changes.map((change) => fieldText(change, paint));
  const { added, removed, renamed, changed, order } = diff;
  return [
    `${title}: ${[
      ...(diff.fields.length > 0 ? ['constitution changed'] : []),
      ...(added.length > 0 ? [`${counted(added.length, 'principle')} added`] : []),
      ...(removed.length > 0 ? [`${counted(removed.length, 'principle')} removed`] : []),
      ...(renamed.length > 0 ? [`${counted(renamed.length, 'principle')} renamed`] : []),
      ...(changed.length > 0 ? [`${counted(changed.length, 'principle')} changed`] : []),
      ...(order ? ['another order'] : []),
    ].join(', ')}`,
    ...(diff.fields.length > 0 ? ['', 'constitution', ...fields(diff.fields)] : []),
    ...added.flatMap(({ key, title: name }) => ['', `${paint.good('added')} ${key}: ${oneLine(name)}`]),
    ...removed.flatMap(({ key, title: name }) => ['', `${paint.bad('removed')} ${key}: ${oneLine(name)}`]),
    ...renamed.flatMap((one) => ['', `${paint.unsure('renamed')} ${one.from} -> ${one.to}`, ...fields(one.fields)]),
    ...changed.flatMap((one) => ['', `${paint.unsure('changed')} ${one.key}`, ...fields(one.fields)]),
    ...(order ? ['', `${paint.unsure('moved')} ${order.moved.join(', ')}`] : []),
  ].join('\n');
}
