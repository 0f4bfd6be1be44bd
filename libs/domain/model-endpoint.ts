import type { Aspect } from './aspect.js';

/** Money per million tokens as decimal strings with at most six places, so that a cost is exact to twelve. */
export interface ModelPrice {
  prompt: string;
  /** prompt tokens that the endpoint served from its cache */
  cachedPrompt: string;
  completion: string;
}

/**
 * What one image of at most 2,048 pixels on its longer side costs at most with the dearest vendors in use: OpenAI's gpt-4o
 * 1,445 and gpt-4.1 1,536 tokens, Anthropic's about 1,600. Some small models count an image at many times that (gpt-4o-mini
 * up to 48,169): their endpoints say so.
 */
export const DEFAULT_IMAGE_TOKENS = 2_000;

/** What is known of an endpoint that paints. */
export interface PaintingTerms {
  /** money for one picture, a decimal string; null: not known */
  price: string | null;
  /** its API takes a seed */
  seed: boolean;
}

/** What is known of an endpoint that scores images instead of chatting. */
export interface ScoringTerms {
  /** what its scores say something about */
  aspect: Aspect;
  /** it is told a text and says how well the image fits it; else it sees the image alone */
  readsText: boolean;
  /** money for one score, a decimal string */
  price: string;
}

/**
 * Images whose vectors have a cosine distance of at most this are near-duplicates, unless the endpoint says otherwise: models differ, and
 * no number fits all. 0.05 is about where the vectors of CLIP models put copies that were cut or recompressed.
 */
export const DEFAULT_NEAR = 0.05;

/** What is known of an endpoint that gives images a vector. */
export interface EmbeddingTerms {
  /** money for one image, a decimal string; null: not known */
  price: string | null;
  /** largest cosine distance of two vectors whose images are near-duplicates, 0 to 2 */
  near: number;
}

/** A named place that answers requests. Its key is read from the environment variable named `keyVariable`. */
export interface ModelEndpoint {
  name: string;
  /** base URL without a slash at its end; requests go to `<url>/chat/completions`, those for pictures to `<url>/images/generations`, those for scores to `<url>/scores`, those for vectors to `<url>/embeddings` */
  url: string;
  /** name of the environment variable that holds the key; null: the endpoint asks for none */
  keyVariable: string | null;
  model: string;
  /** null: this model has no known price */
  price: ModelPrice | null;
  /** most calls in flight, over all workers together */
  cap: number;
  timeoutMs: number;
  /** false: the endpoint gives no log-probabilities, a structured verdict is asked for instead */
  logprobs: boolean;
  /** tokens that the model may think before its answer: added to the token limit of every request */
  thinkingTokens: number;
  /** most prompt tokens that one image can cost: what a budget sets aside for each */
  imageTokens: number;
  painting: PaintingTerms;
  /** absent: it is no scorer */
  scoring?: ScoringTerms;
  /** absent: it embeds nothing */
  embedding?: EmbeddingTerms;
  /** true: this is the offline model, and everything made with it is marked so */
  offline: boolean;
}
