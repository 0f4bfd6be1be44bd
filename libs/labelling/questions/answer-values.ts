import { contractOf, optionsText, type Form } from '../prompts/contract.js';
import { ANSWER_FIELD, ANSWER_LETTERS, ANSWER_OPTIONS } from './answer-options.js';

/** What a question about an image is asked with. */
export const answerValues = (question: string, form: Form): Record<string, string> => ({
  question,
  options: optionsText(ANSWER_OPTIONS),
  contract: contractOf(ANSWER_LETTERS, ANSWER_FIELD, form, false),
});
