import type { Gold } from '#libs/domain/conversation.js';
import { isObject, textField } from '#libs/lines/fields.js';
import { LineFault } from '#libs/lines/line-fault.js';
import { quote } from '#libs/lines/quote.js';
import { RejectedLine } from '../line-error.js';
import type { ItemFormat } from './item-format.js';
import { metadataOf } from './other-fields.js';

const IDS = ['id', 'item_id', 'question_id', 'idx'] as const;
const PROMPTS = ['prompt', 'instruction', 'question', 'input'] as const;
/** Names of the two responses, as data sets of comparisons have them. */
const PAIRS = ['response', 'output', 'answer', 'completion', 'candidate'].flatMap((noun) => [
  [`${noun}1`, `${noun}2`] as const,
  [`${noun}_1`, `${noun}_2`] as const,
  [`${noun}_a`, `${noun}_b`] as const,
]);
const LABELS = ['winner', 'label', 'preference', 'choice'] as const;
const ANNOTATOR = /^(?:annotator|rater|human)_?\d+$/;

const FIRST = ['1', 'a', 'first', 'model_a', 'response_a', 'response_1', 'output_1', 'response1', 'output1'];
const SECOND = ['2', 'b', 'second', 'model_b', 'response_b', 'response_2', 'output_2', 'response2', 'output2'];
const TIE = ['tie', 'equal', 'both', 'neither', 'tie (bothbad)'];

/**
 * A prompt, two responses and what people said of them, under the field names that most such data sets use. One label, or
 * several people's (annotator1, annotator2, ...), of whom more than half make the gold label: 1 or "A" is the first
 * response, 2 or "B" the second, "tie" neither. An annotator's 0 is a tie, too; elsewhere 0 may as well be the first of 0 and
 * 1, and is not taken. All labels stay in metadata, as every other field does.
 */
export const pairwiseHumanFormat: ItemFormat = {
  name: 'pairwise-human',
  example:
    '{"instruction": "...", "response1": "...", "response2": "...", "annotator1": 1, "annotator2": 2, "annotator3": 1}',
  read(line) {
    const id = IDS.find((field) => Object.hasOwn(line, field));
    const responses = PAIRS.filter(([one, other]) => Object.hasOwn(line, one) || Object.hasOwn(line, other));
    const [pair, further] = responses;
    if (!pair) {
      throw new LineFault(
        'missing_field',
        'The line has no two responses: response1 and response2, or output_1 and output_2, or answer_a and answer_b.',
      );
    }
    if (further) {
      throw new LineFault(
        'unknown_field',
        `The line has ${pair.join(', ')} and ${further.join(', ')}: which of them are compared? Rename the others.`,
      );
    }
    const { content, fields } = promptOf(line);
    const gold = goldOf(line);
    return {
      ...(id === undefined ? {} : { externalId: idOf(line, id) }),
      prompt: [{ role: 'user', content }],
      candidates: pair.map((field) => ({ text: textField(line, field) })),
      ...(gold === null ? {} : { gold }),
      metadata: metadataOf(line, [...(id === undefined ? [] : [id]), ...fields, ...pair], { source: 'pairwise-human' }),
    };
  },
};

/** Instruction and input, one below the other, or the one field that asks. */
function promptOf(line: Record<string, unknown>): { content: string; fields: string[] } {
  if (Object.hasOwn(line, 'instruction') && Object.hasOwn(line, 'input')) {
    const parts = [textField(line, 'instruction'), textField(line, 'input')];
    return { content: parts.filter((part) => part.trim() !== '').join('\n\n'), fields: ['instruction', 'input'] };
  }
  const field = PROMPTS.find((name) => Object.hasOwn(line, name));
  if (field !== undefined) return { content: textField(line, field), fields: [field] };
  throw new LineFault('missing_field', `The line has no prompt: one of ${PROMPTS.join(', ')}.`);
}

function idOf(line: Record<string, unknown>, field: string): string {
  const id = line[field];
  return typeof id === 'number' ? String(id) : textField(line, field);
}

/** What more than half of the people said; null where nobody was asked, or no answer has so many. */
function goldOf(line: Record<string, unknown>): Gold | null {
  const fields = Object.keys(line).filter((field) => LABELS.some((label) => label === field) || ANNOTATOR.test(field));
  const said = fields.flatMap((field) => {
    const label = line[field];
    return label === null ? [] : [labelOf(label, field)];
  });
  return said.find((one) => said.filter((other) => other === one).length * 2 > said.length) ?? null;
}

function labelOf(label: unknown, field: string): Gold {
  const word = typeof label === 'number' || typeof label === 'string' ? String(label).trim().toLowerCase() : '';
  if (FIRST.includes(word)) return 0;
  if (SECOND.includes(word)) return 1;
  if (TIE.includes(word) || (label === 0 && ANNOTATOR.test(field))) return 'tie';
  const shown = isObject(label) || Array.isArray(label) ? 'no label' : quote(String(label));
  throw new RejectedLine(
    'unknown_label',
    `${field} is ${shown}: it is 1 or "A" (the first response), 2 or "B" (the second), or "tie".`,
  );
}
