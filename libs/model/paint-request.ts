import type { ImageGenerateParamsNonStreaming } from 'openai/resources/images';
import type { ModelEndpoint, PaintRequest } from './model-port.js';

/** They send base64 unasked, and answer 400 to who asks for it. */
const ALWAYS_BASE64 = /^(?:gpt-image|chatgpt-image)/;

/** The body of a request for one picture in the words of the API, which knows no seed: endpoints that take one say so. */
export function paintRequest(
  { model, painting }: ModelEndpoint,
  { prompt, size, seed }: PaintRequest,
): ImageGenerateParamsNonStreaming & { seed?: number } {
  return {
    model,
    prompt,
    n: 1,
    ...(size === null ? {} : { size }),
    ...(ALWAYS_BASE64.test(model) ? {} : { response_format: 'b64_json' as const }),
    ...(painting.seed ? { seed } : {}),
  };
}
