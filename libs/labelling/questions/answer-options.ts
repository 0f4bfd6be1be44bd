import { QUESTION_ANSWERS, type QuestionAnswer } from '#libs/domain/image-question.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { optionSet } from '../answers/option-set.js';
import { readOption } from '../answers/read-option.js';
import type { Reader } from '../answers/reader.js';
import { readable, type Reading } from '../answers/reading.js';
import { reAskOf, schemaOf, type OfferedOption } from '../prompts/contract.js';

/** The letter of each answer, and what it says. */
const OFFERED: Record<QuestionAnswer, OfferedOption> = {
  yes: { word: 'A', says: 'Yes.' },
  no: { word: 'B', says: 'No.' },
  cannot_tell: { word: 'C', says: 'It cannot be told from the image.' },
};
export const ANSWER_OPTIONS: OfferedOption[] = QUESTION_ANSWERS.map((answer) => OFFERED[answer]);
export const ANSWER_LETTERS = ANSWER_OPTIONS.map(({ word }) => word);
export const ANSWER_FIELD = 'answer';
export const ANSWER_SCHEMA = schemaOf(ANSWER_LETTERS, ANSWER_FIELD, false);
export const ANSWER_RE_ASK = reAskOf(ANSWER_LETTERS, ANSWER_FIELD);

const SET = optionSet(
  ANSWER_OPTIONS.map(({ word, says }) => ({ letter: word, text: says })),
  { asks: 'right' },
);

/** Yes, no or cannot tell, as the captioner says it. */
export function readAnswer(answer: ModelAnswer, reader?: Reader): Reading<QuestionAnswer> {
  const reading = readOption(answer, SET, reader ? { reader } : {});
  if (!reading.ok) return reading;
  const said = QUESTION_ANSWERS.find((one) => OFFERED[one].word === reading.value.letter);
  if (said === undefined) throw new Error(`no answer has the letter ${reading.value.letter}`);
  return readable(said);
}
