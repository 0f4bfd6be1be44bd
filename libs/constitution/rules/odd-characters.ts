import { isStorable } from '#libs/domain/clean-text.js';
import { fieldName } from '../field-name.js';
import { pointerPart } from '../source-tree.js';
import { problemAt, type Rule } from './rule.js';

/** Control characters but tab, line feed and next line, and the marks that turn the order of letters round unseen. */
const UNSEEN = /[\u0001-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e]/;

/** Every text of a value with its JSON pointer. */
function* texts(value: unknown, pointer: string): Generator<[pointer: string, text: string]> {
  if (typeof value === 'string') yield [pointer, value];
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) yield* texts(inner, `${pointer}/${pointerPart(name)}`);
}

function faultOf(text: string): string | null {
  if (!isStorable(text)) return 'U+0000 or half of a surrogate pair, which cannot be stored';
  const unseen = UNSEEN.exec(text)?.[0];
  if (unseen === undefined) return null;
  return `the control character U+${unseen.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}, which nobody sees`;
}

/** Texts can be stored, and hold nothing that a reader does not see. */
export const oddCharacters: Rule = (tree) =>
  [...texts(tree.value, '')].flatMap(([pointer, text]) => {
    const fault = faultOf(text);
    return fault === null ? [] : [problemAt(tree, pointer, `${fieldName(pointer)} holds ${fault}; delete it`)];
  });
