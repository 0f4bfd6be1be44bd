import { ApiError, badParameter } from '../http/api-error.js';
import { CREATED, SERVED_MODEL } from '../served-model.js';
import { estimateTokens } from '../chat/tokens.js';
import { drawMotif, motifOf } from './picture.js';
import { encodePng } from './png.js';

/** As OpenAI allows. */
const MOST_IMAGES = 10;
const LONGEST_PROMPT = 32_000;

/**
 * The body of the answer to POST /v1/images/generations: small pictures drawn from the prompt, always as base64.
 * @throws ApiError 400 naming the parameter that is wrong
 */
export function imagesJson(body: Record<string, unknown>): string {
  const { prompt } = body;
  const n = body.n ?? 1;
  if (typeof prompt !== 'string' || prompt === '' || prompt.length > LONGEST_PROMPT) {
    throw badParameter('prompt', `Invalid 'prompt': expected a string of 1 to ${LONGEST_PROMPT} characters.`);
  }
  if (typeof n !== 'number' || !Number.isInteger(n) || n < 1 || n > MOST_IMAGES) {
    throw badParameter('n', `Invalid 'n': expected an integer from 1 to ${MOST_IMAGES}.`);
  }
  if (body.response_format === 'url') {
    const message = 'The offline model keeps no files: ask for b64_json.';
    throw new ApiError(400, message, 'invalid_request_error', 'response_format', 'unsupported_value');
  }
  const data = Array.from({ length: n }, (_, variant) => {
    const png = encodePng(drawMotif(motifOf(prompt, variant)));
    return { b64_json: png.toString('base64') };
  });
  const asked = estimateTokens(prompt.length);
  // 272 tokens is what OpenAI's image models count for a small picture of low quality.
  const made = n * 272;
  return JSON.stringify({
    created: CREATED,
    model: SERVED_MODEL,
    data,
    usage: {
      input_tokens: asked,
      output_tokens: made,
      total_tokens: asked + made,
      input_tokens_details: { text_tokens: asked, image_tokens: 0 },
    },
  });
}
