import type { Message } from '#libs/domain/conversation.js';
import { contractOf, optionsText, type Form } from '../prompts/contract.js';
import { hangingIndent } from '../prompts/hanging-indent.js';
import { transcript } from '../prompts/template.js';

/** Letters of the options in the order in which they are shown. */
export const OPTION_LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'] as const;

export const lettersFor = (options: number): string[] => OPTION_LETTERS.slice(0, options);

/** What is classified: the conversation, with the item's first candidate as its last turn where it has one. */
export function conversationOf(prompt: readonly Message[], candidates: readonly { text: string }[]): Message[] {
  const [first] = candidates;
  return first ? [...prompt, { role: 'assistant', content: first.text }] : [...prompt];
}

/** What a classification is asked about; the options stand in the order in which they are shown. */
export interface ClassificationAsked {
  prompt: readonly Message[];
  question: string;
  options: readonly string[];
}

/** What a classification is asked with. An option's further lines are indented, so that it cannot imitate another one. */
export function classificationValues(
  { prompt, question, options }: ClassificationAsked,
  form: Form,
  reasons = false,
): Record<string, string> {
  if (options.length < 2 || options.length > OPTION_LETTERS.length) {
    throw new RangeError(`a classification has 2 to ${OPTION_LETTERS.length} options, not ${options.length}`);
  }
  const letters = lettersFor(options.length);
  const offered = letters.map((word, at) => ({ word, says: hangingIndent(options[at] ?? '') }));
  return {
    conversation: transcript(prompt),
    question,
    options: optionsText(offered),
    contract: contractOf(letters, 'verdict', form, reasons),
  };
}
