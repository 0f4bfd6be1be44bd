/** One option that was offered to a model. */
export interface Option {
  /** as offered: "A", "1", "m", "good" */
  readonly letter: string;
  /** its words as offered ("Response A is better."), null where it has none */
  readonly text: string | null;
  /** a tie and "not applicable" may also be said in words; an option of any other kind is named or quoted whole */
  readonly means: 'tie' | 'not_applicable' | 'other';
}

/** What was offered, in the order in which it was offered. */
export interface OptionSet {
  readonly options: readonly Option[];
  /** what may stand before a letter: "Response", "Output", "Option" */
  readonly nouns: readonly string[];
  /** 'better': "B is better" is a verdict. 'right': "B is correct" is one, too. */
  readonly asks: 'better' | 'right';
  /** two letters differ only by their case ("m" and "M"): then case decides everywhere */
  readonly caseSensitive: boolean;
}

/** An option as one writes it down: `text` and `means` may be left out. */
export type OptionSource = Pick<Option, 'letter'> & Partial<Option>;

const NOUNS = ['Response', 'Output', 'Option', 'Answer', 'Choice', 'Candidate', 'Completion', 'Reply', 'Text', 'Image'];

/**
 * A set of options. Without `nouns` the usual ones may stand before a letter.
 * @throws Error where there are fewer than two options, or a letter is empty, long or twice there
 */
export function optionSet(
  options: readonly OptionSource[],
  { nouns = NOUNS, asks = 'better' }: Partial<Pick<OptionSet, 'nouns' | 'asks'>> = {},
): OptionSet {
  const letters = options.map(({ letter }) => letter);
  if (letters.length < 2) throw new Error('at least two options must be offered');
  if (new Set(letters).size < letters.length) throw new Error('two options have the same letter');
  for (const letter of letters)
    if (!/^[\p{L}\p{N}]{1,20}$/u.test(letter)) throw new Error(`"${letter}" cannot be the letter of an option`);
  const caseSensitive = new Set(letters.map((letter) => letter.toLowerCase())).size < letters.length;
  return {
    options: options.map(({ letter, text = null, means = 'other' }) => ({ letter, text, means })),
    nouns,
    asks,
    caseSensitive,
  };
}

/** The option of this letter: as offered, or (`folded`) in the other case too, where case says nothing. */
export function optionOf(set: OptionSet, letter: string, folded: boolean): Option | null {
  const exact = set.options.find((option) => option.letter === letter);
  if (exact || !folded || set.caseSensitive) return exact ?? null;
  return set.options.find((option) => option.letter.toLowerCase() === letter.toLowerCase()) ?? null;
}
