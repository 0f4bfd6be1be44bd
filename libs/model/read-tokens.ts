import { cleanText } from '#libs/domain/clean-text.js';
import type { AnswerToken } from './model-port.js';
import { isRecord } from './record.js';

/** What vLLM writes for minus infinity: a probability of zero that JSON can hold. */
const LEAST_LOGPROB = -9999;
/** Rounding in 32-bit floats can lift a certain token this far above 0. */
const ROUNDING = 1e-3;

class NoLogprobs extends Error {}

/** A logarithm of a probability; undefined where there is no number. Numbers clearly above 0 are something else. */
function readLogprob(value: unknown): number | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return undefined;
  if (value > ROUNDING) throw new NoLogprobs();
  return Math.min(0, Math.max(LEAST_LOGPROB, value));
}

function readToken(entry: unknown): AnswerToken {
  if (!isRecord(entry) || typeof entry['token'] !== 'string') throw new NoLogprobs();
  const token = cleanText(entry['token']);
  const top: AnswerToken['top'] = [];
  for (const alternative of Array.isArray(entry['top_logprobs']) ? (entry['top_logprobs'] as unknown[]) : []) {
    if (!isRecord(alternative) || typeof alternative['token'] !== 'string') continue;
    const logprob = readLogprob(alternative['logprob']);
    if (logprob !== undefined) top.push({ token: cleanText(alternative['token']), logprob });
  }
  top.sort((a, b) => b.logprob - a.logprob);
  const own = readLogprob(entry['logprob']) ?? top.find((alternative) => alternative.token === token)?.logprob;
  return { token, logprob: own ?? LEAST_LOGPROB, top };
}

/**
 * The tokens of an answer with their log-probabilities, as natural logarithms from -9999 to 0; null where the endpoint
 * gave none, or gave something else under that name (raw probabilities, logits): a wrong reading would be a wrong label.
 * Alternatives without a number are left out.
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
