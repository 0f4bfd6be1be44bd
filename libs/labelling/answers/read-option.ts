import type { AnswerToken, ModelAnswer } from '#libs/model/model-port.js';
import { findOption } from './find-option.js';
import { optionOf, type Option, type OptionSet } from './option-set.js';
import { isFound } from './read-statement.js';
import type { Reader } from './reader.js';
import { readable, unread, type Reading } from './reading.js';
import { soundsLikeRefusal } from './refusal.js';
import { spokenAnswer } from './spoken.js';
import { bareToken, onlyToken, tokenAt, tokenMasses, withMasses } from './verdict-token.js';

export interface ReadOptions {
  /** the answer gives its reasons first and its verdict last */
  reasoned?: boolean;
  /** the template's own reader; without one the strict reader of options */
  reader?: Reader;
}

/** One answer as read, in the letters that were offered. */
export interface ReadOption {
  letter: string;
  /** probability of each letter, as the verdict token gives it; 1 for the letter where the verdict is hard */
  masses: Record<string, number>;
  /** letters that no alternative of the verdict token named: their mass is unknown, taken as 0 */
  missing: string[];
  way: 'logprobs' | 'verdict';
  /** the reasons given before the verdict, or in the field `reasons`; null where none were asked for or given */
  reasons: string | null;
}

/** Below this the model was about to say something else. */
const LEAST_MASS = 0.5;

/**
 * Reads which option an answer names. Refused, filtered and truncated answers are never looked into. With
 * log-probabilities the masses are those at the place of the text that states the verdict; the answer is unreadable
 * where that place cannot be found among the tokens, or where the numbers there cannot be log-probabilities (see
 * impossibleMasses) or give the options less than half of the mass.
 */
export function readOption(answer: ModelAnswer, options: OptionSet, how: ReadOptions = {}): Reading<ReadOption> {
  const spoken = spokenAnswer(answer);
  if (!spoken.ok) return spoken;
  const { text, at: start } = spoken.value;
  const reader = how.reader ?? { kind: 'option' };
  const tokens = withMasses(answer.tokens);
  if (reader.kind === 'token' && tokens) {
    const only = onlyToken(tokens);
    if (only) return softVerdict(only, null, options, reader.exact ?? false);
  }
  const found = findOption(text, options, how.reasoned ?? false, reader);
  if (!isFound(found)) {
    if (found.refused || soundsLikeRefusal(text)) return unread('refused', 'the model refused in its own words');
    return unread('unreadable', found.why);
  }
  const { value, place, reasons } = found;
  if (!tokens || place === null) return readable({ ...hard(value, options), reasons });
  const at = tokens[tokenAt(tokens, answer.text, start + place)];
  if (!at) return unread('unreadable', 'no token of the answer is the verdict');
  const soft = softVerdict(at, value, options, false);
  return soft.ok ? readable({ ...soft.value, reasons }) : soft;
}

function hard({ letter }: Option, { options }: OptionSet): ReadOption {
  const masses = Object.fromEntries(options.map((one) => [one.letter, one.letter === letter ? 1 : 0]));
  return { letter, masses, missing: [], way: 'verdict', reasons: null };
}

/**
 * The masses of the options at the verdict token. A verdict in words ("Tie") counts for the token it begins with. `said`: the
 * option that the text names; null where the token alone decides, by its likeliest option.
 */
function softVerdict(at: AnswerToken, said: Option | null, set: OptionSet, exact: boolean): Reading<ReadOption> {
  const optionOf = (token: string) => letterOfToken(token, set, exact, at.token);
  const inWords = said !== null && optionOf(at.token) === null;
  const read = tokenMasses(at, (token) => (inWords && token === at.token ? said.letter : optionOf(token)));
  if ('impossible' in read) return unread('unreadable', read.impossible);
  const letters = set.options.map(({ letter }) => letter);
  const massOf = (letter: string) => read.masses.get(letter) ?? 0;
  const letter = said?.letter ?? letters.reduce((best, one) => (massOf(one) > massOf(best) ? one : best));
  if (massOf(letter) === 0) return unread('unreadable', 'the verdict has no log-probability');
  const mass = letters.reduce((sum, one) => sum + massOf(one), 0);
  if (mass < LEAST_MASS) return unread('unreadable', `the options hold ${mass.toFixed(3)} of the probability mass`);
  return readable({
    letter,
    masses: Object.fromEntries(letters.map((one) => [one, massOf(one)])),
    missing: letters.filter((one) => !read.named.has(one)),
    way: 'logprobs',
    reasons: null,
  });
}

/**
 * The letter that a token spells: "A", " A", "(A", "A)", "**A". A longer word never does: "Answer" is not "A".
 * A small letter counts where case says nothing, but not " a", which is a word. `written`: the token beside which it stands.
 */
export function letterOfToken(token: string, set: OptionSet, exact = false, written = token): string | null {
  const bare = exact ? token : bareToken(token, written);
  const option = optionOf(set, bare, !exact && !(bare === 'a' && /^[\s\u2581\u0120]/.test(token)));
  return option?.letter ?? null;
}
