import { LineFault } from '#libs/lines/line-fault.js';
import { isLogProbability } from '#libs/model/log-probability.js';
import { isObject, onlyFields, textField, wrongType } from '#libs/lines/fields.js';
import { isLetter, LETTERS, type Letter } from '../comparison/options.js';
import { RejectedJudgement } from './judgement-error.js';

/** One alternative of the verdict token; natural logarithm. */
export interface TokenLogprob {
  token: string;
  logprob: number;
}

/** Throws RejectedJudgement `logprob_invalid`, LineFault. */
export function readLogprobs(list: unknown): TokenLogprob[] {
  if (!Array.isArray(list)) wrongType('logprobs', list, 'a list of {"token", "logprob"}');
  if (list.length === 0) throw new RejectedJudgement('logprob_invalid', 'logprobs', 'logprobs is empty.');
  return list.map((one: unknown, i) => {
    const place = `logprobs[${i}]`;
    if (!isObject(one)) wrongType(place, one, 'an object {"token", "logprob"}');
    onlyFields(one, ['token', 'logprob'], place);
    const token = textField(one, 'token', `${place}.token`);
    const { logprob } = one;
    if (logprob === undefined) throw new LineFault('missing_field', `${place}.logprob is missing.`, `${place}.logprob`);
    if (typeof logprob !== 'number') wrongType(`${place}.logprob`, logprob, 'a number');
    if (isLogProbability(logprob)) return { token, logprob };
    const message = `${place}.logprob is ${logprob}: a probability has a logarithm of at most 0.`;
    throw new RejectedJudgement('logprob_invalid', `${place}.logprob`, message);
  });
}

/** What tokens mean, as {"m": "A", "M": "B"}: letters as shown. Throws RejectedJudgement `tokens_invalid`, LineFault. */
export function readTokens(value: unknown, place: string): Map<string, Letter> {
  if (!isObject(value)) wrongType(place, value, 'an object, as {"m": "A", "M": "B"}');
  const tokens = Object.entries(value).map(([token, letter]) => {
    if (typeof letter === 'string' && isLetter(letter)) return [token, letter] as const;
    const at = `${place}[${JSON.stringify(token)}]`;
    const message = `${at} is one of ${LETTERS.join(', ')}: A is the text shown first, C a tie, D not applicable.`;
    throw new RejectedJudgement('tokens_invalid', at, message);
  });
  const meant = new Set(tokens.map(([, letter]) => letter));
  if (meant.has('A') && meant.has('B')) return new Map(tokens);
  throw new RejectedJudgement('tokens_invalid', place, `${place} names a token for A and one for B, at least.`);
}
