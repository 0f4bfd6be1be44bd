import type {
  ChatCompletionContentPart,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { isReasoningModel } from '#libs/domain/reasoning-model.js';
import { dataUrl } from './data-url.js';
import type { ImageBytes, ModelRequest } from './model-port.js';

/**
 * The body of a chat completion in the words of the API. Reasoning models are asked without a temperature and
 * without log-probabilities, and an endpoint that gives none is not asked for them: each would answer 400.
 * Throws where an image has no bytes.
 */
export async function chatRequest(
  endpoint: ModelEndpoint,
  request: ModelRequest,
  imageBytes: ImageBytes,
): Promise<ChatCompletionCreateParamsNonStreaming> {
  const { temperature, seed, topLogprobs, jsonSchema } = request;
  const reasons = isReasoningModel(endpoint.model);
  const limit = tokenLimit(endpoint, request);
  return {
    model: endpoint.model,
    messages: await shown(request, imageBytes),
    ...(reasons ? { max_completion_tokens: limit } : { max_tokens: limit, temperature }),
    ...(seed === undefined ? {} : { seed }),
    ...(topLogprobs === undefined || reasons || !endpoint.logprobs
      ? {}
      : { logprobs: true, top_logprobs: topLogprobs }),
    ...(jsonSchema === undefined
      ? {}
      : { response_format: { type: 'json_schema', json_schema: { ...jsonSchema, strict: true } } }),
  };
}

/** Tokens that are asked for at most: a model that thinks counts its thoughts against the limit. */
export const tokenLimit = ({ thinkingTokens }: ModelEndpoint, { maxTokens }: ModelRequest): number =>
  maxTokens + thinkingTokens;

async function shown(
  { messages, images = [] }: ModelRequest,
  bytesOf: ImageBytes,
): Promise<ChatCompletionMessageParam[]> {
  const texts = messages.map(({ role, content }) => ({ role, content }));
  const last = texts.at(-1);
  if (images.length === 0 || !last) return texts;
  if (last.role !== 'user') throw new Error('images are shown with a message of the user');
  const pictures = images.map(async (image): Promise<ChatCompletionContentPart> => {
    return { type: 'image_url', image_url: { url: await dataUrl(image, bytesOf) } };
  });
  const content = [...(await Promise.all(pictures)), { type: 'text' as const, text: last.content }];
  return [...texts.slice(0, -1), { role: 'user', content }];
}
