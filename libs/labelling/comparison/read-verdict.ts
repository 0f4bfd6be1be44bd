import type { Way } from '#libs/domain/judgement.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { optionSet, type OptionSet } from '../answers/option-set.js';
import { readOption, type ReadOption } from '../answers/read-option.js';
import type { Reader } from '../answers/reader.js';
import { readable, type Reading } from '../answers/reading.js';
import { isLetter, LETTERS, OPTIONS, type Letter } from './options.js';

/** One order's answer as read: the letter given, and the mass of each letter. */
export interface ShownVerdict extends Omit<ReadOption, 'letter' | 'masses' | 'missing' | 'way'> {
  way: Way;
  letter: Letter;
  masses: Record<Letter, number>;
  /** letters that no alternative of the verdict token named: their mass is unknown, taken as 0 */
  missing: Letter[];
}

const MEANS: Partial<Record<Letter, 'tie' | 'not_applicable'>> = { C: 'tie', D: 'not_applicable' };

/** What the built-in comparison offers. */
export const VERDICT_OPTIONS: OptionSet = optionSet(
  LETTERS.map((letter) => ({ letter, text: OPTIONS[letter], means: MEANS[letter] ?? 'other' })),
);

/**
 * Reads one answer of the judge. `reasoned`: the reasons come first, the verdict last. `reader`: the template's own.
 * With log-probabilities the masses are those of the verdict token (see readOption), without them the letter holds all.
 */
export function readVerdict(
  answer: ModelAnswer,
  { reasoned = false, reader }: { reasoned?: boolean; reader?: Reader } = {},
): Reading<ShownVerdict> {
  const reading = readOption(answer, VERDICT_OPTIONS, { reasoned, reader });
  if (!reading.ok) return reading;
  const { letter, masses, missing, way, reasons } = reading.value;
  if (!isLetter(letter)) throw new Error(`the comparison offers no option ${letter}`);
  const { A = 0, B = 0, C = 0, D = 0 } = masses;
  return readable({ letter, masses: { A, B, C, D }, missing: missing.filter(isLetter), way, reasons });
}
