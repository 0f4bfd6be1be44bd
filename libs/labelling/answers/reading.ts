import type { ModelAnswer } from '#libs/model/model-port.js';
import { OVERLONG } from '#libs/model/overlong.js';
import { isBlank } from '#libs/domain/blank.js';

/** Why an answer holds no result. Each is a state of its own, never a label. */
export type Unread = 'unreadable' | 'refused' | 'filtered' | 'truncated';

export type Reading<T> = { ok: true; value: T } | { ok: false; code: Unread; why: string };

export const readable = <T>(value: T): Reading<T> => ({ ok: true, value });
export const unread = (code: Unread, why: string): Reading<never> => ({ ok: false, code, why });

/** The words for it: OpenAI's first, then those that other vendors let through their OpenAI-compatible front. */
const FILTERED = ['content_filter', 'safety', 'recitation', 'prohibited_content', 'blocklist'];
const TRUNCATED = ['length', 'max_tokens', 'model_length'];

/** What can be said of an answer before its text is looked at: refused, filtered or cut off. */
export function wholeAnswer(answer: ModelAnswer): Reading<string> {
  if (answer.refusal !== null) return unread('refused', 'the model refused');
  const finish = answer.finishReason.toLowerCase();
  if (FILTERED.includes(finish)) return unread('filtered', 'the vendor filtered the answer');
  if (TRUNCATED.includes(finish)) return unread('truncated', 'the answer was cut off at the token limit');
  if (finish === OVERLONG) return unread('unreadable', 'the answer went on far beyond its token limit');
  if (isBlank(answer.text)) return unread('unreadable', 'the answer is empty');
  return readable(answer.text);
}
