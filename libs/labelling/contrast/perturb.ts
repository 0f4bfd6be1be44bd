import { uniform } from '#libs/statistics/draw.js';
import type { PerturbedPrompt } from '#libs/domain/perturbed-prompt.js';
import { textHash } from '#libs/domain/text-hash.js';
import { swapsIn } from './swaps.js';
import { wordsOf } from './words-of.js';

export interface PerturbOptions {
  /** at most so many */
  count: number;
  seed: string;
}

/**
 * Hard negatives of a prompt: exactly one count, colour, position or background word of each is another of its kind. Drawn by
 * seed and content alone: words take turns by rank of their hash, so that several negatives swap different words where there
 * are any. None where the prompt has no such word. English only (see swap-words.ts).
 */
export function perturb(text: string, { count, seed }: PerturbOptions): PerturbedPrompt[] {
  const whole = textHash(text);
  const rank = (...words: (string | number)[]) => uniform('perturb', seed, whole, ...words);
  const swaps = swapsIn(wordsOf(text)).filter(({ word }) => !word.quoted);
  const all = swaps.flatMap(({ word: { written, at }, kind, to }) => {
    const place = rank(at);
    return sorted(to, (one) => rank(at, one)).map((other, turn) => ({ turn, place, at, written, other, kind }));
  });
  return all
    .sort((a, b) => a.turn - b.turn || a.place - b.place)
    .slice(0, count)
    .map(({ at, written, other, kind }) => ({ ...swapped(text, at, written, other), kind }));
}

function swapped(text: string, at: number, from: string, other: string): Omit<PerturbedPrompt, 'kind'> {
  const to = /^\p{Lu}/u.test(from) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
  return { text: text.slice(0, at) + to + text.slice(at + from.length), from, to, at };
}

function sorted<T>(values: readonly T[], by: (value: T) => number): T[] {
  return values
    .map((value) => ({ value, rank: by(value) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}
