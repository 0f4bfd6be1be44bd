import { RE2JS, RE2JSException } from 're2js';

/**
 * How a template's answers are read. option: the strict parser, one offered option and nothing else. last-word: the
 * last offered option that the answer names. patterns: the first pattern that is found anywhere in the answer.
 */
export type Reader =
  { kind: 'option' } | { kind: 'last-word' } | { kind: 'patterns'; patterns: { option: string; pattern: string }[] };

const KINDS = ['option', 'last-word', 'patterns'];
const MOST_PATTERNS = 50;
const LONGEST_PATTERN = 500;
const LONGEST_OPTION = 40;

type Wrong = (pointer: string, message: string) => void;
type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the field `reader` of a front matter; `wrong` is told of everything that cannot be used, and null is given. */
export function readReader(value: unknown, pointer: string, wrong: Wrong): Reader | null {
  const kind = isFields(value) ? value.kind : undefined;
  if (!isFields(value) || typeof kind !== 'string' || !KINDS.includes(kind)) {
    wrong(pointer, `reader must be { kind: option }, { kind: last-word }, or { kind: patterns, patterns: [...] }`);
    return null;
  }
  const extra = Object.keys(value).filter((name) => name !== 'kind' && !(kind === 'patterns' && name === 'patterns'));
  for (const name of extra)
    wrong(`${pointer}/${name}`, `a reader of the kind ${kind} has no field '${name.slice(0, 80)}'`);
  if (extra.length > 0) return null;
  if (kind !== 'patterns') return kind === 'option' ? { kind: 'option' } : { kind: 'last-word' };
  const { patterns } = value;
  if (!Array.isArray(patterns) || patterns.length === 0 || patterns.length > MOST_PATTERNS) {
    wrong(pointer, `patterns must list 1 to ${MOST_PATTERNS} patterns, as in { option: A, pattern: 'A is better' }`);
    return null;
  }
  const read = patterns.map((one: unknown, at) => readPattern(one, `${pointer}/patterns/${at}`, wrong));
  const whole = read.filter((one) => one !== null);
  return whole.length === read.length ? { kind: 'patterns', patterns: whole } : null;
}

function readPattern(value: unknown, pointer: string, wrong: Wrong): { option: string; pattern: string } | null {
  const { option, pattern } = isFields(value) ? value : {};
  // YAML reads a bare 1 as a number
  const name = typeof option === 'number' ? String(option) : option;
  if (typeof name !== 'string' || name === '' || name.length > LONGEST_OPTION || typeof pattern !== 'string') {
    wrong(pointer, "a pattern is { option: A, pattern: 'A is better' }, both texts");
    return null;
  }
  if (pattern === '' || pattern.length > LONGEST_PATTERN) {
    wrong(pointer, `a pattern has 1 to ${LONGEST_PATTERN} characters`);
    return null;
  }
  try {
    RE2JS.compile(pattern);
    return { option: name, pattern };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    wrong(pointer, `the pattern ${JSON.stringify(pattern.slice(0, 80))} is no RE2 pattern: ${error.message}`);
    return null;
  }
}
