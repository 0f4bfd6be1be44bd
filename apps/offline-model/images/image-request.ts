import { ApiError, badParameter } from '../http/api-error.js';

/** As OpenAI allows. */
const MOST_IMAGES = 10;
const LONGEST_PROMPT = 32_000;
const SHORTEST_SIDE = 64;
const LONGEST_SIDE = 2048;
/** Where no size is asked for: enough to see what is on it, small enough to store thousands. */
const USUAL_SIDE = 256;

export interface ImageRequest {
  prompt: string;
  n: number;
  seed: number;
  width: number;
  height: number;
}

function sizeIn(size: unknown): { width: number; height: number } {
  if (size === undefined || size === null || size === 'auto') return { width: USUAL_SIDE, height: USUAL_SIDE };
  const [, width = NaN, height = NaN] =
    (typeof size === 'string' ? /^(\d{2,4})x(\d{2,4})$/.exec(size) : null)?.map(Number) ?? [];
  const fits = (side: number) => side >= SHORTEST_SIDE && side <= LONGEST_SIDE;
  if (fits(width) && fits(height)) return { width, height };
  throw badParameter(
    'size',
    `Invalid 'size': expected auto or WIDTHxHEIGHT, each side ${SHORTEST_SIDE} to ${LONGEST_SIDE} pixels.`,
  );
}

/**
 * Reads the body of POST /v1/images/generations.
 * @throws ApiError 400 naming the parameter that is wrong
 */
export function readImageRequest(body: Record<string, unknown>): ImageRequest {
  const { prompt } = body;
  const n = body.n ?? 1;
  const seed = body.seed ?? 0;
  if (typeof prompt !== 'string' || prompt === '' || prompt.length > LONGEST_PROMPT) {
    throw badParameter('prompt', `Invalid 'prompt': expected a string of 1 to ${LONGEST_PROMPT} characters.`);
  }
  if (typeof n !== 'number' || !Number.isInteger(n) || n < 1 || n > MOST_IMAGES) {
    throw badParameter('n', `Invalid 'n': expected an integer from 1 to ${MOST_IMAGES}.`);
  }
  if (typeof seed !== 'number' || !Number.isSafeInteger(seed)) {
    throw badParameter('seed', "Invalid 'seed': expected an integer.");
  }
  if (body.response_format === 'url') {
    const message = 'The offline model keeps no files: ask for b64_json.';
    throw new ApiError(400, message, 'invalid_request_error', 'response_format', 'unsupported_value');
  }
  return { prompt, n, seed, ...sizeIn(body.size) };
}
