import { count } from '#libs/domain/figures.js';
import { codePointName, UNSEEN, unseenNamed } from '#libs/domain/unseen.js';
import { fieldName } from '../field-name.js';
import { pointerPart } from '../source-tree.js';
import { problemAt, type Rule } from './rule.js';

const NAMES: Readonly<Record<string, string>> = {
  '\u00ad': ' (soft hyphen)',
  '\u061c': ' (Arabic letter mark)',
  '\u200e': ' (left-to-right mark)',
  '\u200f': ' (right-to-left mark)',
  '\u2028': ' (line separator)',
  '\u2029': ' (paragraph separator)',
  '\u200c': ' (zero-width non-joiner)',
  '\u200d': ' (zero-width joiner)',
  '\u200b': ' (zero-width space)',
  '\u2060': ' (word joiner)',
  '\ufeff': ' (byte-order mark)',
};
/** Marks that Hebrew and Arabic texts need beside other writing; anywhere else they turn the order of letters round unseen. */
const DIRECTION = /[\u061c\u200e\u200f]/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Of one text; whoever has pasted more has pasted the whole. */
const MOST_NAMED = 5;
/** The first that fits a character says what it is. */
const KINDS = [
  ['half of a surrogate pair', /\p{Cs}/u],
  ['noncharacter', /\p{NChar}/u],
  ['control character', /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u],
  ['invisible character', /[^]/u],
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

const kindOf = (character: string) => KINDS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'character';

function placeOf(text: string, index: number): string {
  const last = Array.from(text.slice(0, index)).slice(-SHOWN_BEFORE).join('');
  const before = unseenNamed(last).replaceAll('\n', ' ');
  return before === '' ? 'at its beginning' : `after "${before}"`;
}

function faultOf(text: string): string | null {
  const needsDirection = RIGHT_TO_LEFT.test(text);
  const found = [...text.matchAll(UNSEEN)].filter(([character]) => !(needsDirection && DIRECTION.test(character)));
  if (found.length === 0) return null;
  const named = found
    .slice(0, MOST_NAMED)
    .map(({ 0: character, index }) => `the ${kindOf(character)} ${nameOf(character)} ${placeOf(text, index)}`);
  const more = found.length > named.length ? `, and ${count(found.length - named.length)} more` : '';
  return `${named.join(', ')}${more}, which nobody sees; delete ${found.length === 1 ? 'it' : 'them'}`;
}

/** Texts can be stored, and hold nothing that a reader does not see. */
export const oddCharacters: Rule = (tree) =>
  [...texts(tree.value, '')].flatMap(([pointer, text]) => {
    const fault = faultOf(text);
    return fault === null ? [] : [problemAt(tree, pointer, `${fieldName(pointer)} holds ${fault}`)];
  });
