import { invalid } from '#libs/domain/precept-error.js';
import type { OptionSet } from './option-set.js';
import { compile } from './pattern.js';

/** The first pattern that matches anywhere in the answer decides; patterns are tried in their order. RE2 syntax. */
export interface PatternsReader {
  kind: 'patterns';
  /** the letter of an option, and what says it; a group named `verdict`, else the first group, marks the verdict token */
  patterns: { option: string; pattern: string }[];
}

/** Of the given words the last one in the answer decides. Whole words, in any case: "incorrect" does not hold "correct". */
export interface LastWordReader {
  kind: 'last-word';
  words: { option: string; word: string }[];
}

/**
 * The answer is one token, and its log-probabilities are the verdict whatever was drawn from them. Without them, or with more
 * tokens, it is read as `option`. `exact`: a token counts only where it is a letter exactly, no spelling of one.
 */
export interface TokenReader {
  kind: 'token';
  exact?: boolean;
}

/** How the answers to a template are read. `option`: the strict reader of options. */
export type Reader = { kind: 'option' } | TokenReader | PatternsReader | LastWordReader;

/**
 * Checks a reader that a template names, for the options that the template offers.
 * @param at the place that an error names: "judge.md: reader"
 * @throws PreceptError `reader_invalid` with all that is wrong
 */
export function readReader(value: unknown, options: OptionSet, at: string): Reader {
  const wrong = (message: string, place = at) =>
    invalid('reader_invalid', 'The reader of answers cannot be used.', [{ at: place, message }]);
  if (!isRecord(value)) throw wrong('must be an object with a field "kind": option, token, patterns or last-word');
  const { kind } = value;
  if (kind === 'option') return { kind };
  if (kind === 'token') {
    const { exact = false } = value;
    if (typeof exact !== 'boolean') throw wrong('must be true or false', `${at}.exact`);
    return { kind, exact };
  }
  if (kind !== 'patterns' && kind !== 'last-word')
    throw wrong('must be option, token, patterns or last-word', `${at}.kind`);
  const [list, field] = kind === 'patterns' ? (['patterns', 'pattern'] as const) : (['words', 'word'] as const);
  const entries = value[list];
  if (!Array.isArray(entries) || entries.length === 0)
    throw wrong('must be a list with at least one entry', `${at}.${list}`);
  const letters = options.options.map(({ letter }) => letter);
  const read = entries.map((entry: unknown, i) => {
    const place = `${at}.${list}[${i}]`;
    const { option, [field]: says } = isRecord(entry) ? entry : {};
    if (typeof option !== 'string' || !letters.includes(option))
      throw wrong(`must be one of ${letters.join(', ')}`, `${place}.option`);
    if (typeof says !== 'string' || says === '') throw wrong('must be a text that is not empty', `${place}.${field}`);
    if (kind === 'last-word' && !/^[\p{L}\p{N}]+$/u.test(says)) throw wrong('must be one word', `${place}.word`);
    if (kind === 'patterns') compile(says, `${place}.pattern`);
    return { option, says };
  });
  return kind === 'patterns'
    ? { kind, patterns: read.map(({ option, says }) => ({ option, pattern: says })) }
    : { kind, words: read.map(({ option, says }) => ({ option, word: says })) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
