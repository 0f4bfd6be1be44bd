import type { NewItem } from '#libs/domain/conversation.js';
import { textHash } from '#libs/domain/text-hash.js';

/**
 * What an item is known by: SHA-256 (lower-case hexadecimal) of {candidates: [text], options: [text],
 * prompt: [{content, role}]} as JSON without spaces, keys in this order; without options the field is left out. Metadata,
 * externalId and gold label are not part of it; the order of candidates and options is.
 */
export function itemHash({
  prompt,
  candidates,
  options = [],
}: Pick<NewItem, 'prompt' | 'candidates' | 'options'>): string {
  const content = {
    candidates: candidates.map(({ text }) => text),
    ...(options.length > 0 ? { options } : {}),
    prompt: prompt.map(({ role, content }) => ({ content, role })),
  };
  return textHash(JSON.stringify(content));
}
