import type { NewItem } from '#libs/domain/conversation.js';
import { textField, wrongType } from '#libs/lines/fields.js';
import { LineFault } from '#libs/lines/line-fault.js';
import { quote } from '#libs/lines/quote.js';
import { RejectedLine } from '../line-error.js';
import { choicesOf, letterAt } from './choices.js';
import type { ItemFormat } from './item-format.js';
import { metadataOf } from './other-fields.js';
import { turnsOf } from './turns.js';

/**
 * Questions with options as in the evaluations of constitutional AI: `prompt` is one text, the conversation, a question
 * about it, the options "(A) ..." one a line; `corrects` and `incorrects` name the right one and the others.
 *
 * The options become the item's, the right one its gold label. The question, which the run asks, is taken out of the
 * conversation and kept in metadata.question. Turns "Human:" and "Assistant:" become messages; where the assistant has
 * the last word, that is the item's one candidate. A question about nothing is the prompt itself.
 */
export const multipleChoiceFormat: ItemFormat = {
  name: 'multiple-choice',
  example:
    '{"prompt": "...? Options:\\n (A) yes\\n (B) no\\nThe answer is:", "corrects": ["(B)"], "incorrects": ["(A)"]}',
  read(line) {
    const { before, options } = choicesOf(textField(line, 'prompt'));
    const right = rightOption(options, letters(line, 'corrects'), letters(line, 'incorrects'));
    const { question, ...asked } = aboutOf(before.trim());
    const own = { source: 'multiple-choice', ...(question === null ? {} : { question }) };
    return {
      ...asked,
      options,
      gold: right,
      metadata: metadataOf(line, ['prompt', 'corrects', 'incorrects'], own),
    };
  },
};

function letters(line: Record<string, unknown>, field: string): string[] {
  const list = line[field];
  if (list === undefined) throw new LineFault('missing_field', `${field} is missing.`, field);
  if (!Array.isArray(list)) wrongType(field, list, 'a list of letters, as "(A)"');
  return list.map((one: unknown, i) => {
    if (typeof one !== 'string') wrongType(`${field}[${i}]`, one, 'a letter, as "(A)"');
    const letter = /^\s*\(?([A-Z])\)?\s*$/.exec(one)?.[1];
    if (letter !== undefined) return letter;
    throw new RejectedLine(
      'options_mismatch',
      `${field}[${i}] is ${quote(one)}: it names an option by its letter, as "(A)".`,
    );
  });
}

function rightOption(options: string[], corrects: string[], incorrects: string[]): string {
  const offered = options.map((_, i) => letterAt(i));
  const named = [...corrects, ...incorrects];
  const wrong = (message: string) => new RejectedLine('options_mismatch', message);
  const unknown = named.find((letter) => !offered.includes(letter));
  if (unknown !== undefined) throw wrong(`(${unknown}) is named, and the prompt has no such option.`);
  const twice = named.find((letter, i) => named.indexOf(letter) !== i);
  if (twice !== undefined) throw wrong(`(${twice}) is named twice in corrects and incorrects.`);
  const left = offered.find((letter) => !named.includes(letter));
  if (left !== undefined)
    throw wrong(`The prompt has the option (${left}), which is neither in corrects nor in incorrects.`);
  const right = options[offered.indexOf(corrects[0] ?? '')];
  if (right === undefined || corrects.length > 1) {
    throw wrong(`corrects names ${corrects.length} options: one of them is right.`);
  }
  return right;
}

/** What a question is about, and the question: its last paragraph. */
function aboutOf(text: string): Pick<NewItem, 'prompt' | 'candidates'> & { question: string | null } {
  const paragraph = text.lastIndexOf('\n\n');
  const last = text.slice(paragraph + 2);
  const asks = paragraph >= 0 && !/^(?:Human|Assistant):/.test(last);
  const about = asks ? text.slice(0, paragraph) : text;
  const question = asks ? last.trim() : null;
  const { before, turns: read } = turnsOf(`\n\n${about}`);
  const turns = read.map(({ role, content }) => ({ role, content: content.trim() }));
  if (turns.length === 0) return { prompt: [{ role: 'user', content: before.trim() }], candidates: [], question };
  const answer = turns.at(-1)?.role === 'assistant' ? turns.pop() : undefined;
  return { prompt: turns, candidates: answer ? [{ text: answer.content }] : [], question };
}
