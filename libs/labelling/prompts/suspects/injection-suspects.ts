import { MARK_RULES } from './mark-rules.js';
import type { SuspectCode } from './suspect-rule.js';
import { hiddenIn, visibleText, withHiddenNamed } from './visible-text.js';
import { WORD_RULES } from './word-rules.js';

/** A place in a judged text that reads like an instruction to the judge, or hides something. */
export interface Suspect {
  code: SuspectCode;
  /** what stands there, hidden characters named, at most 120 characters of the text */
  excerpt: string;
  /** where it begins in the text, in UTF-16 units */
  offset: number;
}

const RULES = [...WORD_RULES, ...MARK_RULES];

const LONGEST_EXCERPT = 120;
/** More of one code say no more about a text. */
const MOST_OF_A_CODE = 3;

/**
 * Instructions inside a judged text: orders to the judge, verdicts, imitations of fences, roles and marks, hidden
 * characters. A suspect is a report for people, never a reason to drop or to change a text: an honest text may quote
 * such words. In the order of their places; takes time in proportion to the text.
 */
export function injectionSuspects(text: string): Suspect[] {
  const found: Suspect[] = [];
  const hidden = hiddenIn(text);
  if (hidden >= 0) found.push(suspectAt('hidden_characters', text, hidden, hidden + 40));
  const view = visibleText(text);
  const lower = view.text.toLowerCase();
  const ends = new Map<SuspectCode, number[]>();
  for (const { code, needs, pattern } of RULES) {
    if (!needs.some((word) => lower.includes(word))) continue;
    if (view.text.search(pattern) < 0) continue;
    for (const match of view.text.matchAll(pattern)) {
      const before = ends.get(code) ?? [];
      if (before.length >= MOST_OF_A_CODE) break;
      // line breaks and blanks before a header are no part of what is shown
      const start = match.index + (match[0].length - match[0].trimStart().length);
      const end = match.index + match[0].length;
      const place = view.sourceAt(start);
      const overlaps = found.some((one) => one.code === code && Math.abs(one.offset - place) < match[0].length);
      if (overlaps) continue;
      ends.set(code, [...before, end]);
      found.push(suspectAt(code, text, place, view.sourceAt(end - 1) + 1));
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function suspectAt(code: SuspectCode, text: string, start: number, end: number): Suspect {
  const slice = text.slice(start, Math.min(end, start + LONGEST_EXCERPT));
  return { code, excerpt: withHiddenNamed(slice).toWellFormed(), offset: start };
}
