import { cleanText } from '#libs/domain/clean-text.js';
import type { ModelAnswer, ModelUsage } from './model-port.js';
import { isRecord } from './record.js';
import { readTokens } from './read-tokens.js';

/** The body of an answer 200 that holds no completion. `detail` says so without repeating the body. */
export class UnusableAnswer extends Error {
  constructor(
    readonly detail: string,
    /** an error object that some gateways send with status 200 */
    readonly vendorError: Record<string, unknown> | null = null,
  ) {
    super(detail);
    this.name = 'UnusableAnswer';
  }
}

/** The ledger counts tokens in 32-bit integers. */
const MOST_TOKENS = 2 ** 31 - 1;
const LONGEST_WORD = 200;

export const count = (value: unknown): number =>
  typeof value === 'number' && value > 0 ? Math.min(MOST_TOKENS, Math.trunc(value)) : 0;
export const word = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? cleanText(value.slice(0, LONGEST_WORD)) : null;
export const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

function readUsage(value: unknown): ModelUsage {
  const usage = record(value);
  return {
    promptTokens: count(usage['prompt_tokens']),
    // DeepSeek counts cached tokens under a name of its own.
    cachedTokens: count(record(usage['prompt_tokens_details'])['cached_tokens'] ?? usage['prompt_cache_hit_tokens']),
    completionTokens: count(usage['completion_tokens']),
    reasoningTokens: count(record(usage['completion_tokens_details'])['reasoning_tokens']),
  };
}

/** Content is text, nothing, or a list of parts that are text or refusals. */
function readContent(message: Record<string, unknown>): { text: string; refusal: string | null } {
  const content = message['content'] ?? '';
  let refusal = typeof message['refusal'] === 'string' && message['refusal'] !== '' ? message['refusal'] : null;
  if (typeof content === 'string') return { text: content, refusal };
  if (!Array.isArray(content)) throw new UnusableAnswer('its content is neither text nor a list of parts');
  let text = '';
  for (const part of content as unknown[]) {
    if (typeof part === 'string') text += part;
    else if (isRecord(part) && typeof part['text'] === 'string') text += part['text'];
    else if (isRecord(part) && typeof part['refusal'] === 'string') refusal = (refusal ?? '') + part['refusal'];
  }
  return { text, refusal };
}

/**
 * Reads the body of a chat completion, trusting nothing: what is absent becomes 0, null, '' or 'unknown'.
 * Whether the answer was cut short, refused or filtered is for the caller to judge: the call is paid either way.
 * @throws UnusableAnswer where there is no completion in it
 */
export function readAnswer(body: unknown, latencyMs: number): ModelAnswer {
  if (!isRecord(body)) throw new UnusableAnswer('it is no JSON object');
  const choices = body['choices'];
  const choice = Array.isArray(choices) ? (choices as unknown[])[0] : undefined;
  const vendorError = [body['error'], record(choice)['error']].find(isRecord) ?? null;
  if (vendorError !== null) throw new UnusableAnswer('it reports an error', vendorError);
  if (!isRecord(choice)) throw new UnusableAnswer('it has no choices');
  const message = choice['message'];
  if (!isRecord(message)) throw new UnusableAnswer('its first choice has no message');
  if (choice['finish_reason'] === 'error') throw new UnusableAnswer('the model stopped with an error');
  const { text, refusal } = readContent(message);
  return {
    text: cleanText(text),
    finishReason: word(choice['finish_reason']) ?? 'unknown',
    refusal: refusal === null ? null : cleanText(refusal),
    tokens: readTokens(choice['logprobs']),
    usage: readUsage(body['usage']),
    servedModel: word(body['model']) ?? '',
    fingerprint: word(body['system_fingerprint']),
    latencyMs,
  };
}
