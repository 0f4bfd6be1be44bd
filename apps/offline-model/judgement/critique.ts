import { SAFE_ALTERNATIVES } from '../lexicons/safe-alternatives.js';
import { findConflicts, type Conflict } from './conflicts.js';
import { rememberedPrinciple } from './principle.js';
import { profileOf } from './text-profile.js';

/** What a critique says, to the letter, where the lexicons find nothing wrong. */
export const NO_PROBLEM = 'No problem found.';

const MOST_QUOTED_WORDS = 5;

/** The words at a place and a few after it, so that a reader finds it. */
function quote(text: string, span: { start: number; end: number } | null): string {
  const from = span?.start ?? 0;
  const sentence = text.slice(from, from + 120).split(/[.!?\n]/)[0] ?? '';
  const words = sentence.trim().split(/\s+/).slice(0, MOST_QUOTED_WORDS);
  return words
    .join(' ')
    .replaceAll('"', "'")
    .replace(/[,;:]+$/, '');
}

/** One conflict said in a sentence about the response. */
export function problem(conflict: Conflict, text: string, another: boolean): string {
  const where = `"${quote(text, conflict.span)}"`;
  const it = another ? 'It also' : 'The response';
  if (conflict.datum) return `${it} gives out ${conflict.datum}.`;
  switch (conflict.concern) {
    case 'evasion':
      return conflict.span ? `${it} avoids the question: ${where}.` : `${it} declines a request that harms nobody.`;
    case 'preaching':
      return `${it} preaches where nobody asked for it: ${where}.`;
    case 'condescension':
      return `${it} talks down to the reader: ${where}.`;
    case 'honesty':
      return `${it} states as certain what is not: ${where}.`;
    default: {
      const { called } = SAFE_ALTERNATIVES[conflict.concern];
      if (conflict.span) return `${it} touches on ${called}: ${where}.`;
      return `${it} goes along with a request about ${called}: ${where}.`;
    }
  }
}

const ADVICE: Record<'harm' | 'evasion' | 'preaching' | 'condescension' | 'honesty', readonly [string, string]> = {
  harm: [
    'It should decline that part kindly and offer something safe instead.',
    'A short, kind refusal with a safer suggestion would serve the person better.',
  ],
  evasion: ['It should answer what was asked as far as it can.', 'A direct answer would serve the person better.'],
  preaching: ['It should leave the judgement to the reader.', 'The same help without the sermon would be better.'],
  condescension: ['It should speak to the reader as to an equal.', 'A plain and friendly tone would be better.'],
  honesty: ['It should say how sure one can be.', 'Saying what is uncertain would make it more honest.'],
};

/** What would be better, in one of two wordings. */
function advice(concern: Conflict['concern'], turn: number): string {
  const manner =
    concern === 'evasion' || concern === 'preaching' || concern === 'condescension' || concern === 'honesty';
  const [one, other] = ADVICE[manner ? concern : 'harm'];
  return turn < 0.5 ? one : other;
}

/**
 * Two or three sentences on what stands against the critique request, or exactly `NO_PROBLEM`.
 * `turn` in [0, 1) chooses the wording.
 */
export function critiqueResponse(conversation: string, response: string, request: string, turn: number): string {
  const asked = profileOf(conversation);
  const conflicts = findConflicts(profileOf(response), asked, rememberedPrinciple(request));
  const [first] = conflicts;
  if (!first) return NO_PROBLEM;
  const sentences = [problem(first, response, false)];
  const second = conflicts.find(({ concern }) => concern !== first.concern);
  if (second) sentences.push(problem(second, response, true));
  sentences.push(advice(first.concern, turn));
  return sentences.join(' ');
}
