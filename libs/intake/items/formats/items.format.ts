import { didYouMean } from '#libs/config/nearest-word.js';
import {
  MESSAGE_ROLES,
  type GivenCandidate,
  type Gold,
  type Message,
  type MessageRole,
} from '#libs/domain/conversation.js';
import { RejectedLine } from '../line-error.js';
import { quote } from '#libs/lines/quote.js';
import type { ItemFormat } from './item-format.js';
import { readImage, readNamedImage } from './image-source.js';
import { readQuestions } from './question-source.js';
import { isObject, onlyFields, textField, wrongType } from '#libs/lines/fields.js';

const FIELDS = ['externalId', 'prompt', 'candidates', 'condition', 'options', 'questions', 'gold', 'metadata'] as const;

/** Precept's own lines: {externalId?, prompt, candidates?, condition?, options?, questions?, gold?, metadata?}. */
export const itemsFormat: ItemFormat = {
  name: 'items',
  example: '{"prompt": "How do I ...?", "candidates": [{"text": "First ..."}, {"text": "You ..."}]}',
  read(line) {
    onlyFields(line, FIELDS);
    const { externalId, prompt, candidates = [], condition, options, questions, gold, metadata = {} } = line;
    if (externalId !== undefined && typeof externalId !== 'string')
      wrongType('externalId', externalId, 'a text in quotes, or left out');
    if (!Array.isArray(candidates)) wrongType('candidates', candidates, 'a list, or left out');
    if (!isObject(metadata)) wrongType('metadata', metadata, 'an object, or left out');
    return {
      ...(externalId === undefined ? {} : { externalId }),
      prompt: readPrompt(prompt),
      candidates: candidates.map(readCandidate),
      ...(condition === undefined ? {} : { condition: readImage(condition, 'condition') }),
      ...(options === undefined ? {} : { options: readOptions(options) }),
      ...(questions === undefined ? {} : { questions: readQuestions(questions) }),
      ...(gold === undefined ? {} : { gold: readGold(gold) }),
      metadata,
    };
  },
};

function readPrompt(prompt: unknown): Message[] {
  if (prompt === undefined) throw new RejectedLine('missing_field', 'prompt is missing.');
  if (typeof prompt === 'string') return [{ role: 'user', content: prompt }];
  if (!Array.isArray(prompt)) wrongType('prompt', prompt, 'a text or a list of messages {role, content}');
  return prompt.map((message: unknown, i) => {
    const place = `prompt[${i}]`;
    if (!isObject(message)) wrongType(place, message, 'a message {role, content}');
    onlyFields(message, ['role', 'content'], place);
    return {
      role: readRole(textField(message, 'role', `${place}.role`), place),
      content: textField(message, 'content', `${place}.content`),
    };
  });
}

function readRole(word: string, place: string): MessageRole {
  const role = MESSAGE_ROLES.find((known) => known === word);
  if (role) return role;
  const hint = didYouMean(word, MESSAGE_ROLES) || `; known are ${MESSAGE_ROLES.join(', ')}.`;
  throw new RejectedLine('unknown_role', `${place} has the role ${quote(word)}${hint}`);
}

function readCandidate(candidate: unknown, i: number): GivenCandidate {
  const place = `candidates[${i}]`;
  if (!isObject(candidate)) wrongType(place, candidate, 'an object {"text": ...} or {"image": ...}');
  if (!Object.hasOwn(candidate, 'image')) {
    onlyFields(candidate, ['text'], place);
    return { text: textField(candidate, 'text', `${place}.text`) };
  }
  onlyFields(candidate, ['image', 'generator'], place);
  const { image, generator } = candidate;
  if (generator !== undefined && !isObject(generator)) {
    wrongType(`${place}.generator`, generator, 'an object {"name": ..., and its settings}, or left out');
  }
  return { ...readNamedImage(image, `${place}.image`), ...(generator === undefined ? {} : { generator }) };
}

function readOptions(options: unknown): string[] {
  if (!Array.isArray(options)) wrongType('options', options, 'a list of texts, or left out');
  return options.map((option: unknown, i) =>
    typeof option === 'string' ? option : wrongType(`options[${i}]`, option, 'a text'),
  );
}

/** Also a number that no double holds: Infinity, which JSON writes as 1e999. */
function readGold(gold: unknown): Gold {
  if (typeof gold === 'string') return gold;
  if (typeof gold === 'number') return finite(gold, 'gold');
  if (!Array.isArray(gold)) wrongType('gold', gold, 'a position, "tie", a list of ranks or an option, or left out');
  return gold.map((rank: unknown, i) =>
    typeof rank === 'number' ? finite(rank, `gold[${i}]`) : wrongType(`gold[${i}]`, rank, 'a number'),
  );
}

function finite(value: number, place: string): number {
  if (Number.isFinite(value)) return value;
  throw new RejectedLine('number_loses_digits', `${place} is a number that is too large.`);
}
