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

/** The words of an enum by the option each stands for; null where fewer than two of them are options. */
export function optionWords(values: readonly unknown[]): Map<Letter, string> | null {
  const words = new Map<Letter, string>();
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const letter = LETTER_OF.get(value.toLowerCase().replace(/[^a-z0-9]/g, ''));
    if (letter && !words.has(letter)) words.set(letter, value);
  }
  return words.size > 1 ? words : null;
}
