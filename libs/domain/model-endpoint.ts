/** Money per million tokens as decimal strings with at most six places, so that a cost is exact to twelve. */
export interface ModelPrice {
  prompt: string;
  /** prompt tokens that the endpoint served from its cache */
  cachedPrompt: string;
  completion: string;
}

/** A named place that answers requests. Its key is read from the environment variable named `keyVariable`. */
export interface ModelEndpoint {
  name: string;
  /** base URL without a slash at its end; requests go to `<url>/chat/completions` */
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
  /** true: this is the offline model, and everything made with it is marked so */
  offline: boolean;
}
