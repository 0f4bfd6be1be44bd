import { describe, expect, it } from '@jest/globals';
import { checkItem } from '../item-rules.js';
import { isRejection } from '../line-error.js';
import { hhRlhfFormat } from './hh-rlhf.format.js';

const H = '\n\nHuman:';
const A = '\n\nAssistant:';
const read = (chosen: unknown, rejected: unknown, others: object = {}) => {
  const item = hhRlhfFormat.read({ chosen, rejected, ...others });
  checkItem(item);
  return item;
};
const code = (chosen: unknown, rejected: unknown, others?: object) => {
  try {
    read(chosen, rejected, others);
  } catch (error) {
    if (isRejection(error)) return error.code;
    throw error;
  }
  return 'taken';
};

describe('the format "hh-rlhf"', () => {
  it('makes the shared turns the prompt and the last ones the candidates', () => {
    const shared = `${H} Hi\n\nthere${A}  Hello ${H} Why?`;
    expect(read(`${shared}${A} Because.\n`, `${shared}${A}No idea.`, { line: 7 })).toEqual({
      prompt: [
        { role: 'user', content: 'Hi\n\nthere' },
        { role: 'assistant', content: ' Hello ' },
        { role: 'user', content: 'Why?' },
      ],
      candidates: [{ text: 'Because.\n' }, { text: 'No idea.' }],
      gold: 0,
      metadata: { line: 7, source: 'hh-rlhf' },
    });
  });

  it('takes its own example, once its texts differ', () => {
    const { chosen, rejected } = JSON.parse(hhRlhfFormat.example) as Record<string, string>;
    expect(code(chosen, `${rejected} and more`)).toBe('taken');
    expect(code(chosen, rejected)).toBe('identical_candidates');
  });

  it.each<[string, unknown, unknown, string]>([
    ['other prompts', `${H} Hi${A} A`, `${H} Ho${A} B`, 'contexts_differ'],
    ['another number of turns', `${H} Hi${A} A`, `${H} Hi${A} A${H} Ho${A} B`, 'contexts_differ'],
    ['an empty chosen turn', `${H} Hi${A} `, `${H} Hi${A} B`, 'empty_final_turn'],
    ['an empty rejected turn', `${H} Hi${A} A`, `${H} Hi${A}`, 'empty_final_turn'],
    ['an empty turn before', `${H} ${A} A`, `${H} ${A} B`, 'empty_prompt'],
    ['an empty turn in the middle', `${H} Hi${A} ${H} Ho${A} A`, `${H} Hi${A} ${H} Ho${A} B`, 'blank_text'],
    ['the same text twice', `${H} Hi${A} A`, `${H} Hi${A}  A`, 'identical_candidates'],
    ['two answers in a row', `${H} Hi${A} A${A} B`, `${H} Hi${A} A${A} C`, 'last_message_not_user'],
    ['a question at the end', `${H} Hi`, `${H} Hi`, 'not_a_conversation'],
    ['an answer to nothing', `${A} A`, `${A} B`, 'not_a_conversation'],
    ['text before the first turn', `Well${H} Hi${A} A`, `Well${H} Hi${A} B`, 'not_a_conversation'],
    ['texts without turns', 'A', 'B', 'not_a_conversation'],
    ['no chosen', undefined, 'B', 'missing_field'],
    ['a list', [], 'B', 'wrong_type'],
  ])('rejects %s', (_name, chosen, rejected, expected) => {
    expect(code(chosen, rejected)).toBe(expected);
  });

  it('does not overwrite a field of the line with one of its own', () => {
    expect(code(`${H} Hi${A} A`, `${H} Hi${A} B`, { source: 'second' })).toBe('unknown_field');
    expect(code(`${H} Hi${A} A`, `${H} Hi${A} B`, { other: '\u0000' })).toBe('not_storable');
  });
});
