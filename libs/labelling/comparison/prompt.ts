import type { Modality } from '#libs/domain/conversation.js';
import type { Turn } from '../judging/shown-request.js';
import { contractOf, optionsText, reAskOf, schemaOf, type Form } from '../prompts/contract.js';
import { SHOWN } from '../prompts/template-slots.js';
import { transcript } from '../prompts/template.js';
import { LETTERS, OPTIONS } from './options.js';

/** What a comparison is asked about; `a` is shown first. */
export interface ComparisonAsked {
  /** absent: texts */
  modality?: Modality;
  prompt: readonly Turn[];
  a: string;
  b: string;
  question: string;
}

/** What a comparison is asked with. */
export function comparisonValues(
  { modality = 'text', prompt, a, b, question }: ComparisonAsked,
  form: Form,
  reasons = false,
): Record<string, string> {
  return {
    conversation: transcript(prompt),
    [`${SHOWN[modality]}-a`]: a,
    [`${SHOWN[modality]}-b`]: b,
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
