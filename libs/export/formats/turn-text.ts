import type { Message } from '#libs/domain/conversation.js';
import type { TextPair } from '#libs/database/export/exported-pair.js';
import { refuseTexts } from './dialogue.js';
import { LeftOut } from './format.js';

const NAMES = { user: 'Human', assistant: 'Assistant' } as const;
const MARK = /\n\n(?:Human|Assistant):/;

/** What stands before the answer: turns that begin "\n\nHuman: " and "\n\nAssistant: ", the last one open. */
export function openTurns(prompt: readonly Message[]): string {
  const turns = prompt.map(({ role, content }) => `\n\n${role === 'system' ? '' : NAMES[role]}: ${content}`);
  return `${turns.join('')}\n\nAssistant:`;
}

/** The answer as it follows them. */
export const turnOf = (text: string): string => ` ${text}`;

/** Why this pair cannot be written as such turns, which know two speakers, or would not be read back as it was. */
export function refuseTurns(pair: TextPair): LeftOut | null {
  const refused = refuseTexts(pair);
  if (refused) return refused;
  const { prompt, chosen, rejected } = pair;
  if (prompt.some(({ role }) => role === 'system')) return new LeftOut('system_message');
  const texts = [...prompt.map(({ content }) => content), chosen.text, rejected.text];
  return texts.some((text) => MARK.test(text)) ? new LeftOut('turn_mark_in_text') : null;
}
