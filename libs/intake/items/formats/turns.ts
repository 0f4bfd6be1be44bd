import type { Message } from '#libs/domain/conversation.js';

const ROLES = { Human: 'user', Assistant: 'assistant' } as const;
const TURN = /\n\n(Human|Assistant):/;

/**
 * A text of turns that begin "\n\nHuman: " and "\n\nAssistant: " as messages, and what stands before the first of them. The one
 * space after the colon is layout and is dropped; all else is the turn, so that the text can be written again as it was.
 */
export function turnsOf(text: string): { before: string; turns: Message[] } {
  const [before = '', ...parts] = text.split(TURN);
  const turns: Message[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const role = parts[i] === 'Human' ? ROLES.Human : ROLES.Assistant;
    turns.push({ role, content: (parts[i + 1] ?? '').replace(/^ /, '') });
  }
  return { before, turns };
}
