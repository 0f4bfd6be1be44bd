import type { Way } from '#libs/domain/judgement.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { softLabel } from '#libs/statistics/soft-label/soft-label.js';
import { optionSet } from '../answers/option-set.js';
import { readOption } from '../answers/read-option.js';
import type { Reader } from '../answers/reader.js';
import { readable, type Reading } from '../answers/reading.js';
import { contractOf, optionsText, reAskOf, schemaOf, type Form } from '../prompts/contract.js';

const OPTIONS = {
  A: 'Prompt A fits the description better.',
  B: 'Prompt B fits the description better.',
  C: 'Both fit it equally well.',
} as const;
type Letter = keyof typeof OPTIONS;
const LETTERS = Object.keys(OPTIONS) as Letter[];
const FIELD = 'verdict';

export const CONTRAST_SCHEMA = schemaOf(LETTERS, FIELD, false);
export const CONTRAST_RE_ASK = reAskOf(LETTERS, FIELD);

const SET = optionSet(
  LETTERS.map((letter) => ({
    letter,
    text: OPTIONS[letter],
    means: letter === 'C' ? ('tie' as const) : ('other' as const),
  })),
  { nouns: ['Prompt', 'Request', 'Option', 'Answer', 'Choice', 'Text'] },
);

/** One answer, in the letters that were shown. */
export interface ShownContrast {
  letter: Letter;
  masses: Record<Letter, number>;
  way: Way;
}

export function readContrast(answer: ModelAnswer, reader?: Reader): Reading<ShownContrast> {
  const reading = readOption(answer, SET, reader ? { reader } : {});
  if (!reading.ok) return reading;
  const letter = LETTERS.find((one) => one === reading.value.letter);
  if (letter === undefined) throw new Error(`a contrast offers no option ${reading.value.letter}`);
  const { A = 0, B = 0, C = 0 } = reading.value.masses;
  return readable({ letter, masses: { A, B, C }, way: reading.value.way });
}

/** P(the prompt that was shown first fits better), a tie half for each; `hard`: by the letter alone. */
export function firstFits({ letter, masses }: ShownContrast, hard: boolean): number {
  const mass = (one: Letter) => (hard ? Number(one === letter) : masses[one]);
  const { probability } = softLabel({ first: mass('A'), second: mass('B'), tie: mass('C'), notApplicable: 0 });
  if (probability === null) throw new Error('an answer that was read has mass on what was offered');
  return probability;
}

/** What a contrast is asked with; `a` is shown first. */
export const contrastValues = (caption: string, a: string, b: string, form: Form): Record<string, string> => ({
  caption,
  'prompt-a': a,
  'prompt-b': b,
  options: optionsText(LETTERS.map((word) => ({ word, says: OPTIONS[word] }))),
  contract: contractOf(LETTERS, FIELD, form, false),
});
