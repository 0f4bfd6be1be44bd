import type { Message } from '#libs/domain/conversation.js';
import { transcript } from '../prompts/template.js';

/** What the critic writes where the response already follows the principle. */
export const NOTHING_FOUND = 'No problem found.';

/** What a critique is asked with. */
export function critiqueValues(prompt: readonly Message[], response: string, request: string): Record<string, string> {
  return {
    conversation: transcript(prompt),
    response,
    request,
    contract: `If the response has no such problem, answer with exactly: ${NOTHING_FOUND}`,
  };
}
