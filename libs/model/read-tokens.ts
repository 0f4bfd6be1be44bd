import { cleanText } from '#libs/domain/clean-text.js';
import { isLogProbability } from './log-probability.js';
import type { AnswerToken } from './model-port.js';
import { isRecord } from './record.js';

/** What vLLM writes for minus infinity: a probability of zero that JSON can hold. */
const LEAST_LOGPROB = -9999;
class NoLogprobs extends Error {}

/**
 * A logarithm of a probability; undefined where there is none: null is how minus infinity is written. A text is what is
 * said of a number above 0, NaN, or a value that is no number.
 */
function readLogprob(value: unknown): number | undefined | string {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && isLogProbability(value)) return Math.min(0, Math.max(LEAST_LOGPROB, value));
  const shown = typeof value === 'number' || typeof value === 'string' ? String(value).slice(0, 40) : typeof value;
  return `a log-probability at the verdict is ${cleanText(shown)}`;
}

function readToken(entry: unknown): AnswerToken {
  if (!isRecord(entry) || typeof entry['token'] !== 'string') throw new NoLogprobs();
  const token = cleanText(entry['token']);
  const top: AnswerToken['top'] = [];
  let impossible: string | undefined;
  for (const alternative of Array.isArray(entry['top_logprobs']) ? (entry['top_logprobs'] as unknown[]) : []) {
    if (!isRecord(alternative) || typeof alternative['token'] !== 'string') continue;
    const logprob = readLogprob(alternative['logprob']);
    if (typeof logprob === 'string') impossible ??= logprob;
    else if (logprob !== undefined) top.push({ token: cleanText(alternative['token']), logprob });
  }
  top.sort((a, b) => b.logprob - a.logprob);
  let own = readLogprob(entry['logprob']);
  if (typeof own === 'string') {
    impossible = own;
    own = undefined;
  }
  own ??= top.find((alternative) => alternative.token === token)?.logprob;
  return { token, logprob: own ?? LEAST_LOGPROB, top, ...(impossible === undefined ? {} : { impossible }) };
}

/**
 * The tokens of an answer with their log-probabilities, as natural logarithms from -9999 to 0; null where the endpoint
 * gave none, or a list of another shape. Alternatives without a number are left out; a token whose numbers cannot be
 * log-probabilities (raw probabilities, logits, NaN, texts) says so: as the verdict it would be a wrong label.
 */
export function readTokens(logprobs: unknown): AnswerToken[] | null {
  if (!isRecord(logprobs) || !Array.isArray(logprobs['content'])) return null;
  try {
    return (logprobs['content'] as unknown[]).map(readToken);
  } catch (error) {
    if (error instanceof NoLogprobs) return null;
    throw error;
  }
}
