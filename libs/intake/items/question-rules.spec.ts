import { describe, expect, it } from '@jest/globals';
import { itemsFormat } from './formats/items.format.js';
import { itemHash } from './item-hash.js';
import { checkItem } from './item-rules.js';
import { isRejection } from './line-error.js';

const line = (questions: unknown, candidates: unknown = [{ image: { path: 'a.png' } }]) => ({
  prompt: 'A red dog',
  candidates,
  questions,
});
function rejection(questions: unknown, candidates?: unknown): string | null {
  try {
    checkItem(itemsFormat.read(line(questions, candidates)));
    return null;
  } catch (error) {
    if (!isRejection(error)) throw error;
    return `${error.code}: ${error.message}`;
  }
}
const DOG = { key: 'dog', text: 'Is there a dog?' };

describe('questions of an item', () => {
  it('are kept as they are, with what they leave out', () => {
    const red = { key: 'red', text: 'Is it red?', kind: 'colour', dependsOn: ['dog'] };
    expect(itemsFormat.read(line([DOG, red])).questions).toEqual([{ ...DOG, kind: null, dependsOn: [] }, red]);
    expect(rejection([DOG, red])).toBeNull();
    expect(rejection([DOG], [])).toBeNull();
    expect(itemsFormat.read({ prompt: 'Hi' })).not.toHaveProperty('questions');
  });

  it.each([
    ['no list', 'Is it?', /^wrong_type: questions must be a list/],
    ['no object', ['Is it?'], /^wrong_type: questions\[0\] must be an object/],
    ['no text', [{ key: 'a' }], /^missing_field: questions\[0\]\.text is missing/],
    ['a misspelt field', [{ ...DOG, dependson: [] }], /^unknown_field: questions\[0\]: unknown field "dependson"/],
    [
      'an unknown kind',
      [{ ...DOG, kind: 'color' }],
      /^unknown_question_kind: questions\[0\]\.kind is "color" - did you mean "colour"/,
    ],
    ['a parent that is no key', [{ ...DOG, dependsOn: [1] }], /^wrong_type: questions\[0\]\.dependsOn\[0\]/],
    [
      'an unknown parent',
      [{ ...DOG, dependsOn: ['cat'] }],
      /^bad_question: questions\[0\]\.dependsOn\[0\] names no question: "cat"\.$/,
    ],
    ['a circle', [{ ...DOG, dependsOn: ['dog'] }], /^bad_question: questions\[0\]\.dependsOn goes round/],
    ['a key twice', [DOG, DOG], /^bad_question: questions\[1\]\.key is the key of \[0\] already\.$/],
    ['a blank question', [{ ...DOG, text: ' ' }], /^bad_question: questions\[0\]\.text is blank/],
    ['U+0000', [{ ...DOG, text: 'Is\u0000 it?' }], /^not_storable: questions\[0\]\.text/],
  ])('name the field that is wrong: %s', (_, questions, message) => expect(rejection(questions)).toMatch(message));

  it('are not asked about texts', () => {
    expect(rejection([DOG], [{ text: 'A dog.' }])).toMatch(/^bad_question: questions are asked about images/);
  });

  it('belong to the content, and items without any keep their hash', () => {
    const item = { prompt: [{ role: 'user' as const, content: 'Hi' }], candidates: [] };
    const questions = [{ ...DOG, kind: null, dependsOn: [] }];
    expect(itemHash({ ...item, questions: [] })).toBe(itemHash(item));
    expect(itemHash({ ...item, questions })).not.toBe(itemHash(item));
  });
});
