import type { ModelEndpoint } from '../model-endpoint.js';

/** An endpoint of a test that asks nothing of it: without a price or log-probabilities, but for what is said otherwise. */
export const modelEndpoint = (name: string, own: Partial<ModelEndpoint> = {}): ModelEndpoint => ({
  ...{ name, url: 'http://127.0.0.1:1/v1', keyVariable: null, model: 'm', price: null, cap: 1, timeoutMs: 1000 },
  ...{ logprobs: false, thinkingTokens: 0, imageTokens: 0, painting: { price: null, seed: false }, offline: false },
  ...own,
});
