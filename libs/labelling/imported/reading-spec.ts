import { parse, YAMLParseError } from 'yaml';
import { invalid, type Place } from '#libs/domain/precept-error.js';
import { LineFault } from '#libs/lines/line-fault.js';
import { optionSet, type OptionSet, type OptionSource } from '../answers/option-set.js';
import { readReader, type Reader } from '../answers/reader.js';
import { LETTERS, type Letter } from '../comparison/options.js';
import { VERDICT_OPTIONS } from '../comparison/read-verdict.js';
import { RejectedJudgement } from './judgement-error.js';
import { readTokens } from './token-fields.js';

/** How answers that were given elsewhere are read. */
export interface ReadingSpec {
  /** what the judges were offered, in their letters */
  options: OptionSet;
  /** what each of these letters says: A is the text shown first */
  meaning: ReadonlyMap<string, Letter>;
  reader: Reader;
  /** answers give their reasons first and their verdict last */
  reasons: boolean;
  /** what tokens mean in log-probabilities; null: as the options are spelled */
  tokens: Map<string, Letter> | null;
}

/** Precept's own options, read strictly. */
export const OWN_SPEC: ReadingSpec = {
  options: VERDICT_OPTIONS,
  meaning: new Map(LETTERS.map((letter) => [letter, letter])),
  reader: { kind: 'option' },
  reasons: false,
  tokens: null,
};

const FIELDS = ['options', 'nouns', 'reader', 'reasons', 'tokens'];
const MEANS: Partial<Record<Letter, 'tie' | 'not_applicable'>> = { C: 'tie', D: 'not_applicable' };
const MOST_CHARACTERS = 64_000;

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a description of answers, YAML or JSON: {options: {A: a, B: {letter: b, text: ...}}, nouns: [Output], reasons: true,
 * reader: {kind: ...}, tokens: {m: A}}; everything may be left out. `at` is its name in errors. Throws PreceptError
 * `reader_invalid`, `pattern_invalid`.
 */
export function readSpec(text: string, at: string): ReadingSpec {
  const fields = parsed(text, at);
  const unknown = Object.keys(fields).filter((field) => !FIELDS.includes(field));
  if (unknown.length > 0) {
    throw wrong(
      unknown.map((field) => ({
        at: `${at}: ${field.slice(0, 80)}`,
        message: `unknown field; known are ${FIELDS.join(', ')}`,
      })),
    );
  }
  const { nouns, reasons = false } = fields;
  if (typeof reasons !== 'boolean') throw wrong([{ at: `${at}: reasons`, message: 'must be true or false' }]);
  const { options, meaning } = readOptions(fields.options, readNouns(nouns, at), at);
  return {
    options,
    meaning,
    reader: fields.reader === undefined ? { kind: 'option' } : readReader(fields.reader, options, `${at}: reader`),
    reasons,
    tokens: fields.tokens === undefined ? null : tokensOf(fields.tokens, at),
  };
}

const wrong = (places: Place[]) => invalid('reader_invalid', 'The reader of answers cannot be used.', places);

function parsed(text: string, at: string): Fields {
  if (text.length > MOST_CHARACTERS) throw wrong([{ at, message: `has more than ${MOST_CHARACTERS} characters` }]);
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 10 });
  } catch (error) {
    if (!(error instanceof YAMLParseError || error instanceof ReferenceError)) throw error;
    throw wrong([{ at, message: `is neither YAML nor JSON: ${error.message.split('\n')[0] ?? ''}` }]);
  }
  if (isFields(value)) return value;
  throw wrong([{ at, message: `must be fields: ${FIELDS.join(', ')}` }]);
}

function readNouns(nouns: unknown, at: string): string[] | undefined {
  if (nouns === undefined) return undefined;
  const good =
    Array.isArray(nouns) &&
    nouns.length <= 20 &&
    nouns.every((noun) => typeof noun === 'string' && /^[\p{L}\p{N} ]{1,40}$/u.test(noun));
  if (good) return nouns as string[];
  throw wrong([
    { at: `${at}: nouns`, message: 'must be a list of at most 20 words that may stand before a letter, as [Output]' },
  ]);
}

/** Letters that were offered for A, B, C (tie) and D (not applicable); A and B at least. */
function readOptions(
  value: unknown,
  nouns: string[] | undefined,
  at: string,
): Pick<ReadingSpec, 'options' | 'meaning'> {
  if (value === undefined && nouns === undefined) return OWN_SPEC;
  const given =
    value ?? Object.fromEntries(OWN_SPEC.options.options.map(({ letter, text }) => [letter, { letter, text }]));
  if (!isFields(given))
    throw wrong([{ at: `${at}: options`, message: 'must say what was offered for A, B, C and D, as {A: a, B: b}' }]);
  const places: Place[] = [];
  const sources = new Map<Letter, OptionSource>();
  for (const [name, offered] of Object.entries(given)) {
    const letter = LETTERS.find((one) => one === name);
    const source = letter && optionOf(offered, letter);
    if (letter && source) sources.set(letter, source);
    else {
      const message = letter
        ? 'must be a letter or word of letters and digits, or {letter, text}'
        : 'unknown: A is the text shown first, B the other, C a tie, D not applicable';
      places.push({ at: `${at}: options.${name.slice(0, 80)}`, message });
    }
  }
  for (const letter of ['A', 'B'] as const) {
    if (!Object.hasOwn(given, letter)) places.push({ at: `${at}: options.${letter}`, message: 'is missing' });
  }
  const offered = [...sources.values()].map(({ letter }) => letter);
  if (new Set(offered).size < offered.length)
    places.push({ at: `${at}: options`, message: 'two of them have the same letter' });
  if (places.length > 0) throw wrong(places);
  const options = optionSet([...sources.values()], nouns === undefined ? {} : { nouns });
  return { options, meaning: new Map([...sources].map(([means, { letter }]) => [letter, means])) };
}

function optionOf(offered: unknown, means: Letter): OptionSource | null {
  const { letter, text = null, ...others } = isFields(offered) ? offered : { letter: offered };
  const word = typeof letter === 'number' ? String(letter) : letter;
  if (typeof word !== 'string' || !/^[\p{L}\p{N}]{1,20}$/u.test(word) || Object.keys(others).length > 0) return null;
  if (text !== null && (typeof text !== 'string' || text.trim() === '' || text.length > 1_000)) return null;
  return { letter: word, text, means: MEANS[means] ?? 'other' };
}

/** The same field as in a line, with errors of a reader. */
function tokensOf(value: unknown, at: string): Map<string, Letter> {
  try {
    return readTokens(value, 'tokens');
  } catch (error) {
    if (!(error instanceof RejectedJudgement || error instanceof LineFault)) throw error;
    throw wrong([{ at: `${at}: ${error.field ?? 'tokens'}`, message: error.message }]);
  }
}
