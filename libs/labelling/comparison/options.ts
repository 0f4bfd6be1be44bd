import type { Distribution, Side, Verdict } from '#libs/domain/judgement.js';

/** The letters offered to the judge and what each says of the two shown responses. */
export const OPTIONS = {
  A: 'Response A is better.',
  B: 'Response B is better.',
  C: 'Both are equally good.',
  D: 'The question does not apply to these responses.',
} as const;
export type Letter = keyof typeof OPTIONS;
export const LETTERS = Object.keys(OPTIONS) as Letter[];

export const isLetter = (text: string): text is Letter => Object.hasOwn(OPTIONS, text);

/** A letter in candidate coordinates: response A is the first text only where the first text was shown first. */
export function verdictOf(letter: Letter, shownFirst: Side): Verdict {
  if (letter === 'C') return 'tie';
  if (letter === 'D') return 'not_applicable';
  return (letter === 'A') === (shownFirst === 'first') ? 'first' : 'second';
}

/** Masses per letter in candidate coordinates. */
export function distributionOf(masses: Record<Letter, number>, shownFirst: Side): Distribution {
  const [first, second] = shownFirst === 'first' ? [masses.A, masses.B] : [masses.B, masses.A];
  return { first, second, tie: masses.C, notApplicable: masses.D };
}
