import { cleanText } from '#libs/domain/clean-text.js';
import { impossibleMasses } from '#libs/model/log-probability.js';
import type { AnswerToken } from '#libs/model/model-port.js';

/** The tokens of an answer where any of them has alternatives, or numbers that cannot be theirs; else null. */
export const withMasses = (tokens: readonly AnswerToken[] | null): readonly AnswerToken[] | null =>
  tokens?.some(({ top, impossible }) => top.length > 0 || impossible !== undefined) ? tokens : null;

/**
 * The index of the token that covers the character at `place` of `text`; -1 where the tokens do not hold that text.
 * They may hold more: the reasons that a server keeps from the text stand before it, marks like <|im_end|> behind it.
 */
export function tokenAt(tokens: readonly AnswerToken[], text: string, place: number): number {
  const lengths = tokens.map(({ token }) => cleanText(token));
  const said = lengths.join('');
  let offset = offsetIn(said, text, place);
  if (offset === null) return -1;
  for (const [i, { length }] of lengths.entries()) {
    if (offset < length) return i;
    offset -= length;
  }
  return -1;
}

/** The one token that is the whole answer, spaces and marks like <|im_end|> left aside; undefined where there are more. */
export function onlyToken(tokens: readonly AnswerToken[]): AnswerToken | undefined {
  const said = tokens.filter(({ token }) => token.trim() !== '' && !/^<[|\w/][^<>\s]{0,40}>$/.test(token.trim()));
  return said.length === 1 ? said[0] : undefined;
}

function offsetIn(said: string, text: string, place: number): number | null {
  // only where a run of blanks begins: from inside of it the same would be looked through again
  const marks = /(?<!\s)(?:<[|\w/][^<>\s]{0,40}>|\s)*$/;
  const body = said.slice(0, lastMarks(said, marks));
  const wanted = text.trimEnd();
  if (body.endsWith(wanted)) return body.length - wanted.length + place;
  const trimmed = wanted.trimStart();
  if (body.endsWith(trimmed)) return body.length - trimmed.length + place - (wanted.length - trimmed.length);
  return nearby(body, wanted, place);
}

/** Where the marks at the end begin. Only the end is looked at, so that long answers cost nothing. */
function lastMarks(said: string, marks: RegExp): number {
  const tail = said.slice(-400);
  return said.length - (marks.exec(tail)?.[0].length ?? 0);
}

/**
 * Some tokenisers write half a character as a token, so that the tokens never add up to the text. The surroundings
 * of the place then say where it is: the same ones, as often before the end as in the text.
 */
function nearby(said: string, text: string, place: number): number | null {
  const lineStart = Math.max(text.lastIndexOf('\n', place - 1) + 1, place - 40);
  const lineBreak = text.indexOf('\n', place);
  const around = text.slice(lineStart, Math.min(lineBreak < 0 ? text.length : lineBreak, place + 40));
  if (around.trim() === '') return null;
  let at = said.lastIndexOf(around);
  for (let after = text.lastIndexOf(around); after > lineStart && at > 0; after = text.lastIndexOf(around, after - 1))
    at = said.lastIndexOf(around, at - 1);
  return at < 0 ? null : at + place - lineStart;
}

/**
 * A token without the brackets and the markdown around it: they are spelling, a sign or a decimal point is not. A quotation mark
 * before it is spelling where `written`, the token that the model wrote, has one as well: otherwise it begins a quotation.
 */
export function bareToken(token: string, written = ''): string {
  const plain = token.normalize('NFKC');
  const opening = /^[^\p{L}\p{N}]*"/u.test(written) ? /^[\s("'[{*_`:<>\u2581\u0120]+/ : /^[\s([{*_`:<>\u2581\u0120]+/;
  return plain.replace(opening, '').replace(/[\s)"'\]}*_`:.,;<>]+$/, '');
}

/** What one token says of the options; or why its numbers cannot be probabilities. */
export type TokenMasses = { masses: Map<string, number>; named: Set<string> } | { impossible: string };

/**
 * The probability that each alternative of one token gives to the option it spells; alternatives that are no option are left
 * out. `named`: options that an alternative spells, be its probability 0.
 */
export function tokenMasses(at: AnswerToken, optionOf: (token: string) => string | null): TokenMasses {
  // the token that was written may be missing from a short list
  const top = [...at.top, { token: at.token, logprob: at.logprob }];
  const impossible = at.impossible ?? impossibleMasses(top);
  if (impossible !== null) return { impossible };
  const masses = new Map<string, number>();
  const named = new Set<string>();
  const seen = new Set<string>();
  for (const { token, logprob } of top) {
    if (seen.has(token)) continue;
    seen.add(token);
    const option = optionOf(token);
    if (option === null) continue;
    named.add(option);
    masses.set(option, (masses.get(option) ?? 0) + Math.exp(Math.min(0, logprob)));
  }
  return { masses, named };
}
