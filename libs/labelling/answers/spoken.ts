import type { ModelAnswer } from '#libs/model/model-port.js';
import { isBlank } from '#libs/domain/blank.js';
import { hideQuoted, isHidden } from './quoted.js';
import { readable, unread, wholeAnswer, type Reading } from './reading.js';

/** What an answer says without the reasoning that a server left in its text, and where in the text that begins. */
export interface Spoken {
  text: string;
  at: number;
}

/** Marks of reasoning as models write them. */
const MARKS =
  /(?:<(?<close>\/)?(?:seed:)?(?:think(?:ing)?|thought)\s*>|\[(?<closing>\/)?THINK\]|◁(?<closed>\/)?think▷)/gi;

/**
 * A whole answer (see wholeAnswer) without its reasoning. Some chat formats open the reasoning in the prompt, so that the
 * text has its end only. Unreadable where the reasoning does not end, stands in the middle, or nothing follows it:
 * it is never taken for what was asked for.
 */
export function spokenAnswer(answer: ModelAnswer): Reading<Spoken> {
  const whole = wholeAnswer(answer);
  if (!whole.ok) return whole;
  const source = whole.value;
  const at = afterReasoning(source);
  if (typeof at === 'string') return unread('unreadable', at);
  const text = source.slice(at);
  if (isBlank(text)) return unread('unreadable', 'nothing follows the reasoning in the answer');
  return readable({ text, at });
}

function afterReasoning(source: string): number | string {
  let at = 0;
  let inside = false;
  let mentioned = 0;
  // of the text from the first mark that may only be spoken of
  let rest: { hidden: string; from: number } | undefined;
  for (const { index, 0: mark, groups } of source.matchAll(MARKS)) {
    if (isNamed(source, index, index + mark.length)) continue;
    const closes = (groups?.['close'] ?? groups?.['closing'] ?? groups?.['closed']) !== undefined;
    if (closes && mentioned > 0) mentioned--;
    else if (closes) {
      inside = false;
      at = index + mark.length;
    } else if (inside) continue;
    else if (mentioned === 0 && isBlank(source.slice(at, index))) inside = true;
    else {
      rest ??= { hidden: hideQuoted(source.slice(at)), from: at };
      if (!isHidden(rest.hidden.charAt(index - rest.from))) return 'reasoning stands in the middle of the answer';
      mentioned++;
    }
  }
  return inside ? 'the answer ends before its reasoning does' : at;
}

/** In quotation marks or backticks a mark is only spoken of. */
const isNamed = (source: string, from: number, to: number) =>
  /[`"'“‘]/.test(source.charAt(from - 1)) && /[`"'”’]/.test(source.charAt(to));
