import type { Message } from '#libs/domain/conversation.js';
import { transcript } from '../prompts/template.js';

/** What a revision is asked with. */
export function revisionValues(
  prompt: readonly Message[],
  response: string,
  critique: string,
  request: string,
): Record<string, string> {
  return {
    conversation: transcript(prompt),
    response,
    critique,
    request,
    contract: 'Write only the new response, as the assistant would say it to the person. Do not mention the critique.',
  };
}

/** Sent where the model wrote a critique instead of a response. */
export const RE_ASK =
  'That was not the rewritten response. Write only the new response itself, as the assistant would say it to the person.';
