import { count } from '#libs/domain/figures.js';
import { codePointName, INVISIBLE } from '#libs/domain/unseen.js';
import { fieldName } from '../field-name.js';
import { pointerPart } from '../source-tree.js';
import { problemAt, type Rule } from './rule.js';

/** Control characters but tab, line feed and next line, of which U+0000 cannot even be stored, and the marks that turn the order of letters round unseen. */
export const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e]/u;

const NAMES: Readonly<Record<string, string>> = {
  '\u00ad': ' (soft hyphen)',
  '\u200b': ' (zero-width space)',
  '\u2060': ' (word joiner)',
  '\ufeff': ' (byte-order mark)',
};
/** Half of a surrogate pair: no character, and cannot be stored. */
const HALF = /\p{Cs}/gu;
/** Of one text; whoever has pasted more has pasted the whole. */
const MOST_NAMED = 5;
const KINDS = [
  ['control character', new RegExp(CONTROL, 'gu')],
  ['invisible character', new RegExp(INVISIBLE, 'gu')],
  ['half of a surrogate pair', HALF],
] as const;
/** What stands before a character that cannot be seen, for people to find it. */
const SHOWN_BEFORE = 24;

/** Every text of a value with its JSON pointer. */
function* texts(value: unknown, pointer: string): Generator<[pointer: string, text: string]> {
  if (typeof value === 'string') yield [pointer, value];
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) yield* texts(inner, `${pointer}/${pointerPart(name)}`);
}

const nameOf = (character: string) => `${codePointName(character)}${NAMES[character] ?? ''}`;

function placeOf(text: string, index: number): string {
  const before = Array.from(text.slice(0, index)).slice(-SHOWN_BEFORE).join('').replaceAll('\n', ' ');
  return before === '' ? 'at its beginning' : `after "${before}"`;
}

function faultOf(text: string): string | null {
  const found = KINDS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(({ 0: character, index }) => ({ kind, character, index })),
  ).sort((a, b) => a.index - b.index);
  if (found.length === 0) return null;
  const named = found
    .slice(0, MOST_NAMED)
    .map(({ kind, character, index }) => `the ${kind} ${nameOf(character)} ${placeOf(text, index)}`);
  const more = found.length > named.length ? `, and ${count(found.length - named.length)} more` : '';
  return `${named.join(', ')}${more}, which nobody sees; delete ${found.length === 1 ? 'it' : 'them'}`;
}

/** Texts can be stored, and hold nothing that a reader does not see. */
export const oddCharacters: Rule = (tree) =>
  [...texts(tree.value, '')].flatMap(([pointer, text]) => {
    const fault = faultOf(text);
    return fault === null ? [] : [problemAt(tree, pointer, `${fieldName(pointer)} holds ${fault}`)];
  });
