import type { ModelAnswer } from '../model-port.js';

/** A finished answer for tests of parsers: everything but its text is ordinary unless said otherwise. */
export function modelAnswer(text: string, over: Partial<ModelAnswer> = {}): ModelAnswer {
  return {
    text,
    finishReason: 'stop',
    refusal: null,
    tokens: null,
    usage: { promptTokens: 1, cachedTokens: 0, completionTokens: 1, reasoningTokens: 0 },
    servedModel: 'm',
    fingerprint: null,
    latencyMs: 1,
    ...over,
  };
}
