import { spaceBefore } from '../space-before.js';

/** A choice between two responses, as a text of a few fixed marks tells it. */
export interface Choice {
  talk: string;
  first: string;
  second: string;
  why: string;
  better: 'first' | 'second';
}

const FIRST = '(A) [[[';
const SECOND = '(B) [[[';
const CLOSED = ']]]';
const REASONS = "Assistant: Let's think step by step:";

/** Where a text ends that is followed by `mark` and white space up to `at`; null: it is not. */
function endBefore(text: string, mark: string, at: number): number | null {
  const end = at - spaceBefore(text, at).length;
  return text.endsWith(mark, end) ? end - mark.length : null;
}

/** Where the line above the one that begins at `at`, but for white space, ends; null: something stands before it in its line. */
function lineBefore(text: string, at: number): number | null {
  const space = spaceBefore(text, at);
  return space.includes('\n') ? at - space.length : null;
}

/**
 * The first place of `mark` from `from` on before which `before` tells where a text ends. Each mark is looked for once, from where the last one stood: where
 * one is missing behind the first place of another, it is missing behind every other place too.
 */
function find(
  text: string,
  mark: string,
  from: number,
  before: (at: number) => number | null,
): { end: number; next: number } | null {
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    const end = before(at);
    if (end !== null && end >= from) return { end, next: at + mark.length };
  }
  return null;
}

/** Reads "Human: Consider ...: TALK {} (A) [[[FIRST]]] (B) [[[SECOND]]] Assistant: Let's think step by step: WHY Human: So the answer is: (A)"; null: it is none. */
export function choiceIn(text: string): Choice | null {
  const whole = text.trim();
  const head = /^Human: Consider [^\n]*:\n\n/.exec(whole)?.[0].length;
  const better = whole.endsWith('So the answer is: (A)')
    ? 'first'
    : whole.endsWith('So the answer is: (B)')
      ? 'second'
      : null;
  if (head === undefined || better === null) return null;

  const talk = find(whole, FIRST, head, (at) => {
    const braces = lineBefore(whole, at);
    return braces !== null && whole.endsWith('{}', braces) ? lineBefore(whole, braces - 2) : null;
  });
  const first = talk && find(whole, SECOND, talk.next, (at) => endBefore(whole, CLOSED, at));
  const second =
    first &&
    find(whole, REASONS, first.next, (at) => (lineBefore(whole, at) === null ? null : endBefore(whole, CLOSED, at)));
  const asked = endBefore(whole, 'Human:', whole.length - 'So the answer is: (A)'.length);
  const why = asked === null ? null : lineBefore(whole, asked);
  if (!talk || !first || !second || why === null || why < second.next) return null;
  return {
    talk: whole.slice(head, talk.end).trim(),
    first: whole.slice(talk.next, first.end).trim(),
    second: whole.slice(first.next, second.end).trim(),
    why: whole.slice(second.next, why).trim(),
    better,
  };
}
