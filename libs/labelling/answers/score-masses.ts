import type { AnswerToken } from '#libs/model/model-port.js';
import { scoresOf, spelling, type Scale } from './score-scale.js';
import { bareToken, tokenMasses } from './verdict-token.js';

/** The key of "not applicable" among the masses. */
export const NOT_APPLICABLE = 'n/a';

/**
 * A "1" that may be the beginning of a "10" moves the expectation by up to 9 times its mass. Below this it is
 * taken for a 1; above it the log-probabilities do not say what the score is.
 */
const NEGLIGIBLE = 0.01;

/**
 * The probability of each score at the token `index`, keys as spelled ("1" ... "10", "good", "n/a"), and the keys that no
 * alternative names. Where the tokeniser writes 10 as "1" and "0" the next token divides the mass of "1" between
 * them. Null where the tokens do not say which score they mean; `impossible`: their numbers cannot be probabilities.
 */
export function scoreMasses(
  tokens: readonly AnswerToken[],
  index: number,
  said: string,
  scale: Scale,
  offersNotApplicable: boolean,
): { masses: Record<string, number>; missing: string[] } | { impossible: string } | null {
  const at = tokens[index];
  if (!at) return null;
  const keys = scoresOf(scale).map((score) => spelling(scale, score));
  if (offersNotApplicable) keys.push(NOT_APPLICABLE);
  const keyOf = (token: string) => {
    const bare = bareToken(token, at.token).toLowerCase();
    if (keys.includes(bare)) return bare;
    return offersNotApplicable && ['n', 'na', 'not'].includes(bare) ? NOT_APPLICABLE : null;
  };
  const written = keyOf(at.token);
  const begun = said === '10' && written === '1';
  const read = tokenMasses(at, keyOf);
  if ('impossible' in read) return read;
  if (written !== said && !begun) return null;
  const one = read.masses.get('1') ?? 0;
  if (scale.to === 10 && one > 0 && !joinsDigits(tokens)) {
    const shares = written === '1' ? sharesOf(tokens[index + 1]) : null;
    if (shares && 'impossible' in shares) return shares;
    if (shares) {
      read.masses.set('1', one * shares.one);
      read.masses.set('10', (read.masses.get('10') ?? 0) + one * shares.ten);
      read.named.add('10');
    } else if (written === '1' || 9 * one > NEGLIGIBLE) return null;
  }
  const masses = Object.fromEntries(keys.map((key) => [key, read.masses.get(key) ?? 0]));
  return { masses, missing: keys.filter((key) => !read.named.has(key)) };
}

/** A token of two digits anywhere shows that this tokeniser would write 10 as one token. */
const joinsDigits = (tokens: readonly AnswerToken[]) =>
  tokens.some(({ token, top }) =>
    [token, ...top.map((one) => one.token)].some((one) => /^\d\d+$/.test(bareToken(one))),
  );

/** How the mass of a "1" is divided by what follows it: a 0, no digit, or (neither) another digit. */
function sharesOf(next: AnswerToken | undefined): { one: number; ten: number } | { impossible: string } | null {
  if (!next || (next.top.length === 0 && next.impossible === undefined)) return null;
  const read = tokenMasses(next, (token) => (/^0(?!\d)/.test(token) ? '0' : /^\d/.test(token) ? 'digit' : null));
  if ('impossible' in read) return read;
  const zero = Math.min(1, read.masses.get('0') ?? 0);
  const digit = Math.min(1 - zero, read.masses.get('digit') ?? 0);
  return { one: 1 - zero - digit, ten: zero };
}
