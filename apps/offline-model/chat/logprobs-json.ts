import type { AnswerToken, TokenChance } from './tokens.js';

/** What else a model might have written in the middle of a text. */
const FILLERS = [
  ' the',
  ' a',
  ',',
  ' and',
  ' to',
  ' of',
  '.',
  ' in',
  ' that',
  ' is',
  ' it',
  ' for',
  ' on',
  ' with',
  ' this',
  ' be',
  ' as',
  ' by',
  ' an',
  ' at',
  ' or',
];

/** JSON of tokens is asked for over and over: the commonest are kept. */
const REMEMBERED_TOKENS = 4096;
const remembered = new Map<string, string>();

/** `"token":"A",` and `"bytes":[65]` of a token, joined around its log-probability. */
function tokenJson(token: string, logprob: string): string {
  let around = remembered.get(token);
  if (around === undefined) {
    if (remembered.size >= REMEMBERED_TOKENS) remembered.clear();
    around = `"bytes":[${Buffer.from(token).join(',')}],"token":${JSON.stringify(token)},"logprob":`;
    remembered.set(token, around);
  }
  return around + logprob;
}

/** Six places; slack in the masses keeps the rounded sum below 1. */
const logprobOf = (p: number) => Math.log(p).toFixed(6);

/** Plausible alternatives at a token of plain text: nearly certain, the rest shared by common words. */
function plainChances(token: string, at: number, alternatives: number): TokenChance[] {
  const doubt = 0.005 + 0.2 * (((at * 7 + token.length * 13) % 17) / 17);
  const chances: TokenChance[] = [{ token, p: 1 - doubt }];
  // Each takes half of what is left; half of the doubt stays unlisted.
  let left = doubt / 2;
  for (const filler of FILLERS) {
    if (chances.length >= Math.max(alternatives, 1)) break;
    if (filler === token) continue;
    chances.push({ token: filler, p: left / 2 });
    left /= 2;
  }
  return chances;
}

/** The first `count` alternatives, with the chosen one in the last place where it is not among them. */
function listed(chances: readonly TokenChance[], count: number, chosen: TokenChance): readonly TokenChance[] {
  const first = chances.slice(0, count);
  if (count > 0 && !first.includes(chosen)) first[count - 1] = chosen;
  return first;
}

/** The `logprobs` of a choice, with `top` alternatives at each token. */
export function logprobsJson(tokens: readonly AnswerToken[], top: number): string {
  const entries = tokens.map(({ token, chances }, at) => {
    const known = chances ?? plainChances(token, at, top);
    const chosen = known.find((chance) => chance.token === token);
    if (!chosen) throw new Error(`token ${JSON.stringify(token)} is not among its own alternatives`);
    const alternatives = listed(known, top, chosen).map(
      (chance) => `{${tokenJson(chance.token, logprobOf(chance.p))}}`,
    );
    return `{${tokenJson(token, logprobOf(chosen.p))},"top_logprobs":[${alternatives.join(',')}]}`;
  });
  return `{"content":[${entries.join(',')}],"refusal":null}`;
}
