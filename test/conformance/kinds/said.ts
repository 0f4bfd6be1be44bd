import type { AnswerToken, ModelAnswer } from '#libs/model/model-port.js';

/** A recorded text as the answer of a model that gave it, for readers of answers. */
export function said(text: string, tokens: AnswerToken[] | null = null, finishReason = 'stop'): ModelAnswer {
  return {
    text,
    finishReason,
    refusal: null,
    tokens,
    usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0, reasoningTokens: 0 },
    servedModel: '',
    fingerprint: null,
    latencyMs: 0,
  };
}
