import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { cleanText } from '#libs/domain/clean-text.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { CONSEQUENCES, ModelFailure, type ModelFailureCode } from '#libs/domain/model-failure.js';
import { failureAdvice } from './failure-advice.js';
import { codeOfStatus, codeOfTransport, codeOfWord } from './failure-code.js';
import { UnusableAnswer } from './read-answer.js';
import { isRecord } from './record.js';
import { readRetryAfter } from './retry-after.js';
import { TransportError } from './transport-error.js';
import { vendorWords } from './vendor-words.js';

/** The call that failed: what its message may name (the endpoint) and must not (key, prompt). */
export interface FailedCall {
  endpoint: ModelEndpoint;
  /** what was asked, in its texts */
  prompts: readonly string[];
  key: string | null;
}

interface Cause {
  code: ModelFailureCode;
  /** short technical words: a status, a system code */
  details?: (string | undefined)[];
  status?: number;
  retryAfterMs?: number;
  /** what the vendor wrote, not yet checked for keys and prompt text */
  message?: unknown;
}

function failure({ endpoint, prompts, key }: FailedCall, cause: Cause): ModelFailure {
  const details = (cause.details ?? []).filter((detail) => detail !== undefined);
  // Nobody reads ten thousand 429s one by one: the vendor's words are kept where a person has to act.
  const words = CONSEQUENCES[cause.code] === 'wait' ? '' : vendorWords(cause.message, key, prompts);
  const message = `${failureAdvice(cause.code, endpoint)}${details.length > 0 ? ` (${details.join(', ')})` : ''}.`;
  return new ModelFailure(
    cause.code,
    words === '' ? message : `${message} It says: ${words}`,
    cause.retryAfterMs,
    cause.status,
  );
}

/** The vendor's code and type of an error, where they are plain words. */
function wordsOf(error: Record<string, unknown>): string[] {
  return [error['code'], error['type']].filter(
    (word) => typeof word === 'string' && /^[A-Za-z0-9_.-]{1,64}$/.test(word),
  ) as string[];
}

function fromStatus(
  call: FailedCall,
  status: number,
  body: unknown,
  headers?: { get(name: string): string | null },
): ModelFailure {
  const error: Record<string, unknown> = isRecord(body) ? body : {};
  if (status >= 300 && status < 400) return redirect(call, status, headers?.get('location') ?? null);
  const words = wordsOf(error).filter((word) => call.key === null || !word.includes(call.key));
  return failure(call, {
    code: codeOfStatus(status, words),
    details: [`HTTP ${status}`, words[0]],
    status,
    retryAfterMs: headers === undefined ? undefined : readRetryAfter(headers, Date.now()),
    message: typeof body === 'string' ? body : error['message'],
  });
}

/** Where it leads is told without its query, which may hold a key. */
function redirect({ endpoint, key }: FailedCall, status: number, location: string | null): ModelFailure {
  const url = location !== null && URL.canParse(location, endpoint.url) ? new URL(location, endpoint.url) : null;
  const target = url === null ? '' : `${url.origin}${url.pathname}`.slice(0, 200);
  const to = target === '' || (key !== null && target.includes(key)) ? 'another address' : cleanText(target);
  return new ModelFailure(
    'unknown_model',
    `Endpoint "${endpoint.name}" redirects from ${endpoint.url} to ${to} (HTTP ${status}); a redirect is not followed, as it would carry the key there: write the final address as url in the configuration, restart and resume the run.`,
    undefined,
    status,
  );
}

function fromUnusable(call: FailedCall, { detail, vendorError }: UnusableAnswer): ModelFailure {
  const status = Number(vendorError?.['code'] ?? Number.NaN);
  if (status >= 400 && status <= 599) return fromStatus(call, status, vendorError);
  const word = vendorError === null ? undefined : wordsOf(vendorError)[0];
  return failure(call, {
    code: (word === undefined ? undefined : codeOfWord(word)) ?? 'bad_answer',
    details: [detail, word],
    status: 200,
    message: vendorError?.['message'],
  });
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : typeof error;
}

type HttpError = APIError<number | undefined, Headers | undefined, object | undefined>;

/** What stands in an error's body, or the body itself where it is plain text. */
function bodyOf(error: HttpError): unknown {
  if (error.error !== undefined) return error.error;
  const text = error.message.replace(/^\d+ /, '');
  return text.startsWith('<') || text.startsWith('status code (') ? undefined : text;
}

/**
 * Turns whatever a call threw into a ModelFailure: the one place where a vendor's errors get their meaning.
 * The message names the endpoint and what to do next, and holds neither the key nor text of the prompt.
 */
export function toModelFailure(error: unknown, call: FailedCall): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof UnusableAnswer) return fromUnusable(call, error);
  if (error instanceof APIConnectionTimeoutError) return failure(call, { code: 'timeout' });
  if (error instanceof APIConnectionError) {
    const code = error.cause instanceof TransportError ? error.cause.code : nameOf(error.cause);
    return failure(call, { code: codeOfTransport(code), details: [code] });
  }
  if (error instanceof APIError) {
    const { status, headers } = error as HttpError;
    if (status !== undefined) return fromStatus(call, status, bodyOf(error as HttpError), headers);
  }
  const name = nameOf(error);
  return failure(call, { code: 'bad_answer', details: [name === 'SyntaxError' ? 'it is no JSON' : name] });
}

/** The failure of a call that was not made: its endpoint needs a key, and the environment has none. */
export function missingKey(endpoint: ModelEndpoint): ModelFailure {
  const variable = endpoint.keyVariable ?? '';
  return new ModelFailure(
    'unauthorized',
    `Endpoint "${endpoint.name}" takes its key from ${variable}, which is not set: set it, restart and resume the run.`,
  );
}
