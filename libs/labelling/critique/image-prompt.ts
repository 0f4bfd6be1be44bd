import { NOTHING_FOUND } from './prompt.js';

/** What a critique of an image is asked with: the prompt is the item's own, whatever the image was painted from. */
export function imageCritiqueValues(prompt: string, caption: string, request: string): Record<string, string> {
  return {
    prompt,
    caption,
    request,
    contract: `If the image has no such problem, answer with exactly: ${NOTHING_FOUND}`,
  };
}
