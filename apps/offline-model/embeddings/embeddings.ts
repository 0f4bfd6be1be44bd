import { decodeUrl } from '../chat/pictures.js';
import { badParameter } from '../http/api-error.js';
import { SERVED_MODEL } from '../served-model.js';
import { embeddingOf } from './embedding.js';

const MOST_INPUTS = 64;

/**
 * Reads the body of POST /v1/embeddings: images as data URLs.
 * @throws ApiError 400 naming the parameter that is wrong
 */
export function readEmbeddingRequest({ input, encoding_format: format }: Record<string, unknown>): string[] {
  const inputs = (Array.isArray(input) ? input : [input]) as unknown[];
  if (inputs.length === 0 || inputs.length > MOST_INPUTS || !inputs.every((one) => typeof one === 'string'))
    throw badParameter('input', `Invalid 'input': expected 1 to ${MOST_INPUTS} images as data URLs.`);
  if (format !== undefined && format !== 'float')
    throw badParameter('encoding_format', "Invalid 'encoding_format': the offline model gives 'float' only.");
  return inputs;
}

/** One vector an image, of what was measured in its pixels. */
export async function embeddingsJson(urls: readonly string[]): Promise<string> {
  const data = await Promise.all(
    urls.map(async (url, index) => ({
      object: 'embedding',
      index,
      embedding: embeddingOf(await decodeUrl(url, 'input')),
    })),
  );
  const usage = { prompt_tokens: 0, total_tokens: 0 };
  return JSON.stringify({ object: 'list', model: SERVED_MODEL, data, usage });
}
