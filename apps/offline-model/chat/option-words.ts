import type { Letter } from '../judgement/slots.js';

/** How schemas may spell the options, without case, spaces and marks. */
const SPELT: Record<Letter, readonly string[]> = {
  A: ['a', 'responsea', 'first', 'firstresponse', '1', 'left'],
  B: ['b', 'responseb', 'second', 'secondresponse', '2', 'right'],
  C: ['c', 'tie', 'equal', 'equallygood', 'both', 'same', 'draw'],
  D: ['d', 'notapplicable', 'na', 'doesnotapply', 'none', 'neither'],
};
const LETTER_OF = new Map<string, Letter>(
  Object.entries(SPELT).flatMap(([letter, words]) => words.map((word) => [word, letter as Letter] as const)),
);

const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The values of an enum by the option of a comparison that each stands for; null where fewer than two of them are
 * options.
 */
export function optionWords(values: readonly unknown[]): Map<Letter, string> | null {
  const words = new Map<Letter, string>();
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const letter = LETTER_OF.get(bare(value));
    if (letter && !words.has(letter)) words.set(letter, value);
  }
  return words.size > 1 ? words : null;
}

/** The values of an enum, texts or numbers, by the offered word that each of them spells; null where fewer than two do. */
export function offeredWords(
  values: readonly unknown[],
  offered: readonly string[],
): Map<string, string | number> | null {
  const words = new Map<string, string | number>();
  for (const value of values) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const word = offered.find((one) => bare(one) === bare(String(value)));
    if (word !== undefined && !words.has(word)) words.set(word, value);
  }
  return words.size > 1 ? words : null;
}
