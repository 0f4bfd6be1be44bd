import type { ModelAnswer } from './model-port.js';

/** Of a text in any language a token holds 6 characters at most on average; it is 128 blanks at the longest. */
const CHARACTERS_PER_TOKEN = 16;
/** So many characters do no harm, however few tokens were asked for: a judge that chats is still read. */
const HARMLESS = 16_384;

/** The finish reason of an answer that went on far beyond its token limit, whatever the vendor says of it. */
export const OVERLONG = 'overlong';

/**
 * The answer as it is; or cut, and marked as `OVERLONG`, where it is longer than any text of so many tokens: an endpoint that
 * heeds no limit would fill the ledger, and every request and report that quotes it. A refusal that runs on so is none.
 * @param limit tokens that were asked for at most, with those for thinking
 */
export function withinLimit(answer: ModelAnswer, limit: number): ModelAnswer {
  const most = Math.max(HARMLESS, limit * CHARACTERS_PER_TOKEN);
  const { text } = answer;
  const refusal = answer.refusal !== null && answer.refusal.length > most ? null : answer.refusal;
  if (text.length <= most && refusal === answer.refusal) return answer;
  return { ...answer, text: text.slice(0, most).toWellFormed(), refusal, tokens: null, finishReason: OVERLONG };
}
