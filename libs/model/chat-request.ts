import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { isReasoningModel } from '#libs/domain/reasoning-model.js';
import type { ModelRequest } from './model-port.js';

/**
 * The body of a chat completion in the words of the API. Reasoning models are asked without a temperature and
 * without log-probabilities, and an endpoint that gives none is not asked for them: each would answer 400.
 */
export function chatRequest(endpoint: ModelEndpoint, request: ModelRequest): ChatCompletionCreateParamsNonStreaming {
  const { messages, temperature, maxTokens, seed, topLogprobs, jsonSchema } = request;
  const reasons = isReasoningModel(endpoint.model);
  // a model that thinks counts its thoughts against the limit
  const limit = maxTokens + endpoint.thinkingTokens;
  return {
    model: endpoint.model,
    messages: messages.map(({ role, content }) => ({ role, content })),
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
