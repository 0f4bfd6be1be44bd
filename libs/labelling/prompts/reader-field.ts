import { PreceptError } from '#libs/domain/precept-error.js';
import { optionSet } from '../answers/option-set.js';
import { readReader, type Reader } from '../answers/reader.js';

const MOST_ENTRIES = 50;
const LONGEST_ENTRY = 500;

/**
 * Reads the field `reader` of a front matter, whose options are these letters. Null where it cannot be used, and `wrong`
 * is told why.
 */
export function readReaderField(
  value: unknown,
  letters: readonly string[],
  wrong: (message: string) => void,
): Reader | null {
  let reader: Reader;
  try {
    const options = optionSet(letters.map((letter) => ({ letter })));
    reader = readReader(value, options, 'reader');
  } catch (error) {
    if (!(error instanceof PreceptError)) throw error;
    for (const { at, message } of error.places) wrong(`${at} ${message}`);
    return null;
  }
  const entries =
    reader.kind === 'patterns'
      ? reader.patterns.map(({ pattern }) => pattern)
      : reader.kind === 'last-word'
        ? reader.words.map(({ word }) => word)
        : [];
  if (entries.length <= MOST_ENTRIES && entries.every((entry) => entry.length <= LONGEST_ENTRY)) return reader;
  wrong(`reader has at most ${MOST_ENTRIES} entries of at most ${LONGEST_ENTRY} characters`);
  return null;
}
