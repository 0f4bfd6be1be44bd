import { didYouMean } from '#libs/config/nearest-word.js';
import { QUESTION_KINDS, type ImageQuestion, type QuestionKind } from '#libs/domain/image-question.js';
import { isObject, onlyFields, textField, wrongType } from '#libs/lines/fields.js';
import { quote } from '#libs/lines/quote.js';
import { RejectedLine } from '../line-error.js';

const FIELDS = ['key', 'text', 'kind', 'dependsOn'] as const;

/** Questions as an item brings them. Throws LineFault for fields, RejectedLine `unknown_question_kind`. */
export function readQuestions(questions: unknown): ImageQuestion[] {
  if (!Array.isArray(questions)) wrongType('questions', questions, 'a list of questions {key, text}, or left out');
  return questions.map(readQuestion);
}

function readQuestion(question: unknown, i: number): ImageQuestion {
  const place = `questions[${i}]`;
  if (!isObject(question)) wrongType(place, question, 'an object {"key": ..., "text": ...}');
  onlyFields(question, FIELDS, place);
  const { kind, dependsOn = [] } = question;
  if (!Array.isArray(dependsOn)) wrongType(`${place}.dependsOn`, dependsOn, 'a list of keys, or left out');
  return {
    key: textField(question, 'key', `${place}.key`),
    text: textField(question, 'text', `${place}.text`),
    kind: kind === undefined ? null : readKind(textField(question, 'kind', `${place}.kind`), place),
    dependsOn: dependsOn.map((key: unknown, j) =>
      typeof key === 'string' ? key : wrongType(`${place}.dependsOn[${j}]`, key, 'the key of a question'),
    ),
  };
}

function readKind(word: string, place: string): QuestionKind {
  const kind = QUESTION_KINDS.find((known) => known === word);
  if (kind) return kind;
  const hint = didYouMean(word, QUESTION_KINDS) || `; known are ${QUESTION_KINDS.join(', ')}.`;
  throw new RejectedLine('unknown_question_kind', `${place}.kind is ${quote(word)}${hint}`);
}
