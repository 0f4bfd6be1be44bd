import type { NewItem } from '#libs/domain/conversation.js';
import { textHash } from '#libs/domain/text-hash.js';

/**
 * What an item is known by: SHA-256 (lower-case hexadecimal) of {candidates: [text], prompt: [{content, role}]}
 * as JSON without spaces, keys in this order. Metadata and externalId are not part of it; the order of
 * candidates is.
 */
export function itemHash({ prompt, candidates }: Pick<NewItem, 'prompt' | 'candidates'>): string {
  const content = {
    candidates: candidates.map(({ text }) => text),
    prompt: prompt.map(({ role, content }) => ({ content, role })),
  };
  return textHash(JSON.stringify(content));
}
