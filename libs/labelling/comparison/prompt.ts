import type { Message } from '#libs/domain/conversation.js';
import { contractOf, optionsText, reAskOf, schemaOf, type Form } from '../prompts/contract.js';
import { transcript } from '../prompts/template.js';
import { LETTERS, OPTIONS } from './options.js';

/** What a comparison is asked about; `a` is shown first. */
export interface ComparisonAsked {
  prompt: readonly Message[];
  a: string;
  b: string;
  question: string;
}

/** What a comparison is asked with. */
export function comparisonValues(
  { prompt, a, b, question }: ComparisonAsked,
  form: Form,
  reasons = false,
): Record<string, string> {
  return {
    conversation: transcript(prompt),
    'response-a': a,
    'response-b': b,
    question,
    options: optionsText(LETTERS.map((word) => ({ word, says: OPTIONS[word] }))),
    contract: contractOf(LETTERS, 'verdict', form, reasons),
  };
}

/** Sent after an answer that could not be read. */
export const RE_ASK = reAskOf(LETTERS, 'verdict');

/** The structured verdict asked of endpoints without log-probabilities. */
export const VERDICT_SCHEMA = schemaOf(LETTERS, 'verdict', false);
/** The same with the reasons before it. */
export const REASONED_VERDICT_SCHEMA = schemaOf(LETTERS, 'verdict', true);
