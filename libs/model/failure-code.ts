import type { ModelFailureCode } from '#libs/domain/model-failure.js';

const BY_STATUS: Record<number, ModelFailureCode> = {
  401: 'unauthorized',
  402: 'quota_exhausted', // OpenRouter, DeepSeek: no credit left
  403: 'forbidden',
  404: 'unknown_model',
  405: 'unknown_model',
  407: 'forbidden',
  408: 'timeout',
  409: 'conflict',
  410: 'unknown_model',
  423: 'conflict',
  424: 'server_error', // text-generation-inference: generation failed
  425: 'conflict',
  429: 'rate_limited',
  503: 'overloaded',
  529: 'overloaded', // Anthropic's word for it
};

/** Vendors' own codes that say more than the status they come with. */
const BY_WORD: Record<string, ModelFailureCode> = {
  insufficient_quota: 'quota_exhausted',
  billing_hard_limit_reached: 'quota_exhausted',
  billing_not_active: 'quota_exhausted',
  model_not_found: 'unknown_model',
  content_filter: 'filtered',
  content_policy_violation: 'filtered',
  moderation_blocked: 'filtered', // OpenAI's newer image models
  invalid_api_key: 'unauthorized',
};

/** System and undici codes that mean that something answered, but not in a way that can be read. */
const NOT_READABLE = /^(HTTPParserError|HPE_|Z_|ERR_BUFFER_TOO_LARGE|UND_ERR_RES_EXCEEDED_MAX_SIZE)/;
const TOO_LATE = /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/;

/** The meaning of a system's or undici's code. */
export function codeOfTransport(code: string): ModelFailureCode {
  if (NOT_READABLE.test(code)) return 'bad_answer';
  // undici refuses to send it; the one part of a request that comes from outside unchecked is a changed key
  if (code === 'UND_ERR_INVALID_ARG') return 'unauthorized';
  return TOO_LATE.test(code) ? 'timeout' : 'connection';
}

/** The meaning of a vendor's own code alone, where it has one. */
export function codeOfWord(word: string): ModelFailureCode | undefined {
  return Object.hasOwn(BY_WORD, word) ? BY_WORD[word] : undefined;
}

/** The meaning of an HTTP status, with the vendor's own code and type of the error where there are some. */
export function codeOfStatus(status: number, words: readonly string[]): ModelFailureCode {
  // From 500 on the words are a gateway's guess about what stands behind it.
  const named = status < 500 ? words.map(codeOfWord).find((code) => code !== undefined) : undefined;
  if (named !== undefined) return named;
  const known = BY_STATUS[status];
  if (known !== undefined) return known;
  if (status >= 500) return 'server_error';
  // A redirect is not followed: the address in the configuration is wrong, for every request.
  return status < 400 ? 'unknown_model' : 'bad_request';
}
