import { estimateTokens } from '../chat/tokens.js';
import type { Fault } from '../fault.js';
import { contentPolicyViolation } from '../http/api-error.js';
import { CREATED, SERVED_MODEL } from '../served-model.js';
import type { ImageRequest } from './image-request.js';
import { layoutOf } from './layout.js';
import { paint } from './painting.js';
import { encodePng } from './png.js';

/** What OpenAI's image models count for a small picture of low quality. */
const IMAGE_TOKENS = 272;

/** As a wrong answer of an images API: bytes that are no picture, or half of one. */
function withFault(png: Buffer, fault: Fault | null): Buffer {
  if (fault === 'malformed') return Buffer.from('This is no picture.');
  return fault === 'truncated' ? png.subarray(0, png.length >> 1) : png;
}

/** Whether a prompt has the word, whatever its case, as a word of its own; an empty word is in none. */
export function hasWord(prompt: string, word: string): boolean {
  const bare = word.trim().toLowerCase();
  return (
    bare !== '' &&
    ` ${
      prompt
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.join(' ') ?? ''
    } `.includes(` ${bare} `)
  );
}

/**
 * The body of the answer to POST /v1/images/generations: drawings of what the prompt counts, colours and places, as
 * base64. The same request gets the same pictures.
 * @throws ApiError 400 `content_policy_violation` where the prompt has the banned word, or a fault says so
 */
export function imagesJson(
  { prompt, n, seed, width, height }: ImageRequest,
  bannedWord: string,
  fault: Fault | null,
): string {
  if (fault === 'refuse' || fault === 'filtered' || hasWord(prompt, bannedWord)) throw contentPolicyViolation();
  const data = Array.from({ length: n }, (_, variant) => {
    const picture = paint(layoutOf(prompt, seed, variant, width / height), width, height);
    return { b64_json: withFault(encodePng(picture), fault).toString('base64') };
  });
  const asked = estimateTokens(prompt.length);
  const made = n * IMAGE_TOKENS;
  return JSON.stringify({
    created: CREATED,
    model: SERVED_MODEL,
    data,
    size: `${width}x${height}`,
    output_format: 'png',
    usage: {
      input_tokens: asked,
      output_tokens: made,
      total_tokens: asked + made,
      input_tokens_details: { text_tokens: asked, image_tokens: 0 },
    },
  });
}
