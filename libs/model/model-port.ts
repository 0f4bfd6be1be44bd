import type { RenditionType } from '#libs/domain/asset.js';
import type { Message } from '#libs/domain/conversation.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';

export type { ModelEndpoint } from '#libs/domain/model-endpoint.js';

/** One request to a model: what is hashed for the ledger, together with the endpoint's name and model. */
export interface ModelRequest {
  messages: Message[];
  /** shown with the last message, in this order; the ledger knows them by their hashes */
  images?: ShownImage[];
  temperature: number;
  maxTokens: number;
  seed?: number;
  /** ask for the log-probabilities of this many alternatives at each token of the answer */
  topLogprobs?: number;
  /** ask for an answer of this JSON schema */
  jsonSchema?: { name: string; schema: Record<string, unknown> };
}

/** A rendition in the asset store. */
export interface ShownImage {
  /** SHA-256 of its bytes */
  hash: string;
  type: RenditionType;
}

/** The bytes of a rendition. Throws PreceptError: missing or conflict where the store has none, unavailable where it is away. */
export type ImageBytes = (image: ShownImage) => Promise<Uint8Array>;

/** One request for one picture. */
export interface PaintRequest {
  prompt: string;
  /** "1024x1024"; null: the endpoint's usual one */
  size: string | null;
  /** told to endpoints that take one; in any case it sets the requests for several pictures of one prompt apart */
  seed: number;
}

/** One request for one score. */
export interface ScoreRequest {
  /** how well the image fits this is asked; null: the scorer sees the image alone */
  text: string | null;
  image: ShownImage;
}

/** A score as it came: a finite number. */
export interface Scored {
  score: number;
  servedModel: string;
  latencyMs: number;
}

/** One request for the vector of one image. */
export interface EmbedRequest {
  embed: ShownImage;
}

/** A vector as it came: finite numbers, not all of them 0. */
export interface Embedded {
  vector: Float32Array;
  servedModel: string;
  latencyMs: number;
}

/** A picture as it came: its bytes are not checked yet. */
export interface Painting {
  bytes: Uint8Array;
  /** the prompt that the vendor says it has really painted; null: it says nothing */
  revisedPrompt: string | null;
  usage: ModelUsage;
  servedModel: string;
  latencyMs: number;
}

/** The bytes of a picture that an endpoint answers with as a URL. Throws PreceptError. */
export type FetchPicture = (url: string) => Promise<Uint8Array>;

/** One token of the answer with its likeliest alternatives, natural logarithms, likeliest first. */
export interface AnswerToken {
  token: string;
  logprob: number;
  top: { token: string; logprob: number }[];
  /** why the numbers that came with it cannot be log-probabilities; left out where they can */
  impossible?: string;
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
  /** the vendor's own words: stop, length, content_filter, ...; 'unknown' where it gives none, 'overlong' where we cut it */
  finishReason: string;
  /** a refusal in the vendor's own field, where the API has one */
  refusal: string | null;
  tokens: AnswerToken[] | null;
  usage: ModelUsage;
  /** the model that the endpoint says it used; '' where it does not say */
  servedModel: string;
  fingerprint: string | null;
  latencyMs: number;
}

/**
 * The port to a vendor. Makes at most one HTTP request. Throws ModelFailure; the reason of `signal` where that was
 * aborted; what `ImageBytes` throws where an image that is to be shown cannot be read, and then nothing was sent.
 */
export interface ModelPort {
  complete(endpoint: ModelEndpoint, request: ModelRequest, signal?: AbortSignal): Promise<ModelAnswer>;

  /** `unreadable`: the picture was made, and cannot be had; `timeout`: perhaps so, and it may be had another time. */
  paint(endpoint: ModelEndpoint, request: PaintRequest, signal?: AbortSignal): Promise<Painting>;

  score(endpoint: ModelEndpoint, request: ScoreRequest, signal?: AbortSignal): Promise<Scored>;

  embed(endpoint: ModelEndpoint, request: EmbedRequest, signal?: AbortSignal): Promise<Embedded>;
}
