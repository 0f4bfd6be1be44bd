import type { Masses } from '../judgement/masses.js';
import type { AnswerToken, TokenChance } from './tokens.js';

/** How an option's mass is shared between ways of writing it. */
const SPELLINGS: readonly (readonly [before: string, share: number])[] = [
  ['', 0.92],
  [' ', 0.05],
  ['(', 0.03],
];

/** Mass that goes to words that are no option, as with real models; 0.4 % more is not listed at all. */
const OTHER_WORDS: readonly TokenChance[] = [
  { token: 'The', p: 0.004 },
  { token: 'Both', p: 0.0025 },
  { token: 'Response', p: 0.0015 },
  { token: 'I', p: 0.0012 },
  { token: '**', p: 0.0008 },
  { token: 'Based', p: 0.0005 },
  { token: 'Answer', p: 0.0003 },
  { token: 'Neither', p: 0.0002 },
];
const OFFERED_MASS = 0.985;

const likeliestFirst = (one: TokenChance, other: TokenChance) => other.p - one.p;

/** The masses of the words offered, adding up to 1 among themselves. */
function among(masses: Masses, words: readonly string[]): (readonly [string, number])[] {
  const massOf = (word: string) => masses[word] ?? 0;
  const sum = words.reduce((total, word) => total + massOf(word), 0);
  return words.map((word) => [word, massOf(word) / sum] as const);
}

/** The alternatives at the verdict token of a plain answer: options in their spellings, and other words. */
export function verdictChances(masses: Masses, letters: readonly string[]): TokenChance[] {
  const chances = OTHER_WORDS.slice();
  for (const [letter, mass] of among(masses, letters)) {
    for (const [before, share] of SPELLINGS) chances.push({ token: before + letter, p: OFFERED_MASS * share * mass });
  }
  return chances.sort(likeliestFirst);
}

/** The alternatives where a schema allows the given words only: `words` names each option's word. */
export function enumChances(masses: Masses, words: ReadonlyMap<string, string>): TokenChance[] {
  // 0.1 % is left unlisted: rounding can then never bring the sum above 1.
  return among(masses, [...words.keys()])
    .map(([letter, mass]) => ({ token: words.get(letter) ?? letter, p: 0.999 * mass }))
    .sort(likeliestFirst);
}

/**
 * One alternative: the likeliest at temperature 0, else drawn by `draw` in [0, 1) from p^(1/temperature).
 * Other words are never drawn.
 */
export function drawChance(
  chances: readonly TokenChance[],
  temperature: number,
  draw: number,
  isOption: (chance: TokenChance) => boolean,
): TokenChance {
  const options = chances.filter(isOption);
  const [likeliest] = options;
  if (!likeliest) throw new Error('no option to draw from');
  if (temperature === 0) return likeliest;
  // Relative to the likeliest: a small temperature would otherwise round every power to 0.
  const weights = options.map(({ p }) => (p / likeliest.p) ** (1 / temperature));
  let left = draw * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [at, option] of options.entries()) {
    left -= weights[at] ?? 0;
    if (left < 0) return option;
  }
  return likeliest;
}

const WORDS_THAT_ARE_NO_OPTION = new Set(OTHER_WORDS.map(({ token }) => token));
export const isOption = ({ token }: TokenChance) => !WORDS_THAT_ARE_NO_OPTION.has(token);

/** The tokens of a plain verdict: one letter, in brackets where that spelling was drawn. */
export function verdictTokens(chances: readonly TokenChance[], chosen: TokenChance): AnswerToken[] {
  const verdict: AnswerToken = { token: chosen.token, chances };
  return chosen.token.startsWith('(') ? [verdict, { token: ')', chances: null }] : [verdict];
}
