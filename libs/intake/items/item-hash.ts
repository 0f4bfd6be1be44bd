import type { ItemOfAssets } from './item-of-assets.js';
import { textHash } from '#libs/domain/text-hash.js';

/**
 * What an item is known by: SHA-256 (lower-case hexadecimal) of {candidates: [text | {image: hash}], condition: hash, options:
 * [text], prompt: [{content, role}], questions: [{dependsOn, key, kind, text}]} as JSON without spaces, keys in this order;
 * without a condition, options or questions the field is left out. An image stands for itself by the hash of its bytes as
 * given; where there are none, it is {imageName: name}. Metadata, externalId, gold label and what made an image are not
 * part of it; the order of candidates, options and questions is.
 */
export function itemHash({
  prompt,
  candidates,
  condition,
  options = [],
  questions = [],
}: Pick<ItemOfAssets, 'prompt' | 'candidates' | 'options' | 'questions' | 'condition'>): string {
  const content = {
    candidates: candidates.map((one) => {
      if ('text' in one) return one.text;
      return one.asset ? { image: one.asset.hash } : { imageName: one.name };
    }),
    ...(condition ? { condition: condition.hash } : {}),
    ...(options.length > 0 ? { options } : {}),
    prompt: prompt.map(({ role, content }) => ({ content, role })),
    ...(questions.length > 0
      ? { questions: questions.map(({ key, text, kind, dependsOn }) => ({ dependsOn, key, kind, text })) }
      : {}),
  };
  return textHash(JSON.stringify(content));
}
