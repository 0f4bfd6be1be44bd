import type { Message } from '#libs/domain/conversation.js';
import type { PairText, TextPair } from '#libs/database/export/exported-pair.js';
import { LeftOut } from './format.js';

/** Messages with their two fields in a fixed order, whatever order they were stored in. */
export const plain = (messages: readonly Message[]): Message[] =>
  messages.map(({ role, content }) => ({ role, content }));

export const assistant = (content: string): Message => ({ role: 'assistant', content });

/** The whole dialogue: prompt and answer. */
export const answered = (prompt: readonly Message[], { text }: Pick<PairText, 'text'>): Message[] => [
  ...plain(prompt),
  assistant(text),
];

/** Why no trainer of texts takes this pair. */
export function refuseTexts({ prompt, chosen, rejected }: TextPair): LeftOut | null {
  // a chat template would join two assistant turns, or refuse them
  if (prompt.at(-1)?.role === 'assistant') return new LeftOut('prompt_ends_with_assistant');
  // its trainers read texts: a caption is no answer to the prompt
  if (chosen.image !== null || rejected.image !== null) return new LeftOut('image_pair');
  // nothing to train on but the end of the turn
  if (chosen.text.trim() === '' || rejected.text.trim() === '') return new LeftOut('empty_text');
  return null;
}
