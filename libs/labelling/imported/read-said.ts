import { impossibleMasses } from '#libs/model/log-probability.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { readOption, type ReadOption } from '../answers/read-option.js';
import { optionSet } from '../answers/option-set.js';
import { readable, unread, wholeAnswer, type Reading } from '../answers/reading.js';
import { LETTERS, type Letter } from '../comparison/options.js';
import type { ShownVerdict } from '../comparison/read-verdict.js';
import type { JudgementLine, Said } from './judgement-line.js';
import type { ReadingSpec } from './reading-spec.js';
import type { TokenLogprob } from './token-fields.js';

/** What vendors call an answer that was cut off, or held back. The words of the OpenAI API are what readers know. */
const FINISH: [RegExp, string][] = [
  [/^(length|max_?tokens|max_?output_?tokens|model_length|token_limit)$/i, 'length'],
  [/^(content_?filter(ed)?|safety|prohibited_content|blocklist|guardrail_intervened)$/i, 'content_filter'],
  [/^refusal$/i, 'refusal'],
];

/** A judgement as read: a verdict in the letters A to D as shown; or a failure, and why. */
export type SaidReading = Reading<ShownVerdict> | { ok: false; code: 'failed'; why: string };

/** Reads what a line says, with the readers of labelling. */
export function readSaid(
  { said, finishReason }: Pick<JudgementLine, 'said' | 'finishReason'>,
  spec: ReadingSpec,
): SaidReading {
  if (said.kind === 'state') return { ok: false, code: said.state, why: `it was imported as ${said.state}` };
  const answer = answerOf(said, finishReason);
  const whole = wholeAnswer(answer);
  if (!whole.ok) return whole;
  if (said.kind === 'verdict') return readable(hard(said.letter));
  if (said.kind === 'answer') {
    return shown(readOption(answer, spec.options, { reasoned: spec.reasons, reader: spec.reader }), spec.meaning);
  }
  return readMasses(answer, said.logprobs, said.tokens ?? spec.tokens, spec);
}

function answerOf(said: Exclude<Said, { kind: 'state' }>, finishReason: string | null): ModelAnswer {
  const known = FINISH.find(([pattern]) => finishReason !== null && pattern.test(finishReason))?.[1];
  return {
    text: said.kind === 'answer' ? said.text : 'a verdict',
    finishReason: known ?? 'stop',
    refusal: known === 'refusal' ? '' : null,
    tokens: null,
    usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0, reasoningTokens: 0 },
    servedModel: '',
    fingerprint: null,
    latencyMs: 0,
  };
}

function hard(letter: Letter): ShownVerdict {
  const masses = { A: 0, B: 0, C: 0, D: 0, [letter]: 1 };
  return { letter, masses, missing: [], way: 'verdict', reasons: null };
}

/** The likeliest option of the verdict token is the verdict. Named tokens count exactly, others as they are spelled. */
function readMasses(
  answer: ModelAnswer,
  logprobs: TokenLogprob[],
  tokens: Map<string, Letter> | null,
  spec: ReadingSpec,
): Reading<ShownVerdict> {
  const impossible = impossibleMasses(logprobs);
  if (impossible !== null) return unread('unreadable', impossible);
  const top = tokens === null ? logprobs : summed(logprobs, tokens);
  const [first, ...others] = top;
  if (!first) return unread('unreadable', 'no token of the log-probabilities names an option');
  const likeliest = others.reduce((best, one) => (one.logprob > best.logprob ? one : best), first);
  const asToken: ModelAnswer = { ...answer, text: likeliest.token, tokens: [{ ...likeliest, top }] };
  if (tokens === null) return shown(readOption(asToken, spec.options, { reader: { kind: 'token' } }), spec.meaning);
  const named = optionSet([...new Set(tokens.values())].sort().map((letter) => ({ letter })));
  return shown(readOption(asToken, named, { reader: { kind: 'token', exact: true } }), OWN_LETTERS);
}

const OWN_LETTERS = new Map(LETTERS.map((letter) => [letter as string, letter]));

/** Tokens that mean the same letter as one, under that letter; a token that is listed twice counts once. */
function summed(logprobs: TokenLogprob[], tokens: Map<string, Letter>): TokenLogprob[] {
  const probabilities = new Map<Letter, number>();
  const logarithms = new Map<Letter, number[]>();
  const seen = new Set<string>();
  for (const { token, logprob } of logprobs) {
    const letter = tokens.get(token);
    if (letter === undefined || seen.has(token)) continue;
    seen.add(token);
    probabilities.set(letter, (probabilities.get(letter) ?? 0) + Math.exp(logprob));
    logarithms.set(letter, [...(logarithms.get(letter) ?? []), logprob]);
  }
  return [...probabilities].map(([token, sum]) => {
    const [only, ...others] = logarithms.get(token) ?? [];
    // one token alone keeps its logarithm to the last bit
    return { token, logprob: only !== undefined && others.length === 0 ? only : Math.log(sum) };
  });
}

function shown(reading: Reading<ReadOption>, meaning: ReadonlyMap<string, Letter>): Reading<ShownVerdict> {
  if (!reading.ok) return reading;
  const { letter, masses, missing, way, reasons } = reading.value;
  const meant = (offered: string): Letter => {
    const letter = meaning.get(offered);
    if (!letter) throw new Error(`nothing is known of the option ${offered}`);
    return letter;
  };
  const all = { A: 0, B: 0, C: 0, D: 0 };
  for (const [offered, mass] of Object.entries(masses)) all[meant(offered)] = mass;
  return readable({ letter: meant(letter), masses: all, missing: missing.map(meant), way, reasons });
}
