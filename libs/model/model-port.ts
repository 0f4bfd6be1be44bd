import type { Message } from '#libs/domain/conversation.js';

/** One request to a model: what is hashed for the ledger, together with the endpoint's name and model. */
export interface ModelRequest {
  messages: Message[];
  temperature: number;
  maxTokens: number;
  seed?: number;
  /** ask for the log-probabilities of this many alternatives at each token of the answer */
  topLogprobs?: number;
  /** ask for an answer of this JSON schema */
  jsonSchema?: { name: string; schema: Record<string, unknown> };
}

/** One token of the answer with its likeliest alternatives, natural logarithms, likeliest first. */
export interface AnswerToken {
  token: string;
  logprob: number;
  top: { token: string; logprob: number }[];
}

export interface ModelUsage {
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
  reasoningTokens: number;
}

/** A finished call. `text` is already cleaned of what PostgreSQL would refuse. */
export interface ModelAnswer {
  text: string;
  /** the vendor's own words: stop, length, content_filter, ... */
  finishReason: string;
  /** a refusal in the vendor's own field, where the API has one */
  refusal: string | null;
  tokens: AnswerToken[] | null;
  usage: ModelUsage;
  servedModel: string;
  fingerprint: string | null;
  latencyMs: number;
}

/** A named place that answers requests. Its key is read from the environment variable named `keyVariable`. */
export interface ModelEndpoint {
  name: string;
  url: string;
  keyVariable: string | null;
  model: string;
  /** money per million tokens as decimal strings; null: this model has no known price */
  price: { prompt: string; cachedPrompt: string; completion: string } | null;
  /** most calls in flight, over all workers together */
  cap: number;
  timeoutMs: number;
  /** false: the endpoint gives no log-probabilities, a structured verdict is asked for instead */
  logprobs: boolean;
  /** true: this is the offline model, and everything made with it is marked so */
  offline: boolean;
}

/** The port to a vendor. Makes exactly one HTTP request; throws ModelFailure and nothing else. */
export interface ModelPort {
  complete(endpoint: ModelEndpoint, request: ModelRequest, signal?: AbortSignal): Promise<ModelAnswer>;
}
