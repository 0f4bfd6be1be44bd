import { CST, Lexer } from 'yaml';
import { count } from '#libs/domain/figures.js';
import { FEWER, MOST_PRINCIPLES, SMALLER } from './constitution-schema.js';
import type { Problem } from './problem.js';

export const BIGGEST_SOURCE_BYTES = 1_000_000;
// A constitution of 500 principles with every field has about 40,000 tokens and four levels.
const MOST_TOKENS = 100_000;
const DEEPEST_NESTING = 32;
const WIDEST_INDENT = 200;

/** `size`: in words, "2,000,000" or "more than 1,000,000". */
export const tooLong = (size: string): string =>
  `the file has ${size} bytes; a constitution has at most ${count(BIGGEST_SOURCE_BYTES)}: is it one? ${SMALLER}`;

/** Where a field called "key" is written, on a line of its own or in a map on one line. */
const KEY = /(?:^[ \t-]*|[{,]\s*)["']?key["']?[ \t]*:/gm;

/** The list of principles, whether lines or brackets hold it. */
const LIST = /^[ \t{]*["']?principles["']?[ \t]*:|,\s*["']?principles["']?[ \t]*:/m;

/** The principles are counted by their keys: a file of so many parts is not parsed. `offset`: where the parts became too many. */
function tooMany(source: string, offset: number): Problem {
  const principles = source.match(KEY)?.length ?? 0;
  if (principles <= MOST_PRINCIPLES) {
    const message = `the file has far too many parts for the ${MOST_PRINCIPLES} principles that a constitution has at most: is it one? ${SMALLER}`;
    return { offset, message };
  }
  const list = LIST.exec(source);
  const message = `the file has ${count(principles)} principles; a constitution has at most ${MOST_PRINCIPLES}: ${FEWER}`;
  return { offset: list ? list.index + list[0].search(/["']?principles/) : offset, message };
}

const NO_LINE_FEED =
  'the lines of the file end in CR alone, which YAML takes for one line; save it with lines that end in LF';

const TOO_DEEP = 'the file is nested far too deeply: a constitution is a list of principles with plain fields';

const NEVER_CLOSED = 'a quote opens here and is never closed; close it, or put the text on lines of its own under ">-"';

const OPENS = ['flow-seq-start', 'flow-map-start'];
const CLOSES = ['flow-seq-end', 'flow-map-end'];
const NESTS_ON_ITS_LINE = ['seq-item-ind', 'explicit-key-ind', 'map-value-ind'];

/**
 * Refuses sources that would harm the process before the recursive parser sees them: a megabyte of "["
 * throws nothing there, it ends the process. The lexer is iterative, so it can count in safety.
 */
export function guardSource(source: string): Problem | null {
  const size = Buffer.byteLength(source, 'utf8');
  if (size > BIGGEST_SOURCE_BYTES) return { offset: 0, message: tooLong(count(size)) };
  // JSON has no need of lines
  if (!source.includes('\n') && !/^\s*[{[]/.test(source) && source.trimEnd().includes('\r'))
    return { offset: source.indexOf('\r'), message: NO_LINE_FEED };
  let offset = 0;
  let tokens = 0;
  let brackets = 0;
  let nestedOnLine = 0;
  let indent = 0;
  let atLineStart = true;
  let contentNext = false;
  for (const token of new Lexer().lex(source)) {
    if (++tokens > MOST_TOKENS) return tooMany(source, offset);
    const type: CST.TokenType | null = contentNext ? null : CST.tokenType(token);
    contentNext = type === 'scalar';
    if (type === 'flow-error-end') brackets = 0;
    // These are the lexer's own marks, one control character each, and stand nowhere in the source.
    if (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end') continue;
    if (type === 'double-quoted-scalar' || type === 'single-quoted-scalar') {
      if (token.length < 2 || !token.endsWith(token.charAt(0))) return { offset, message: NEVER_CLOSED };
    }
    if (type === 'newline') {
      atLineStart = true;
      nestedOnLine = indent = 0;
    } else if (type === 'space' && atLineStart) {
      indent = token.length;
    } else if (type !== 'comment') {
      if (type !== null && OPENS.includes(type)) brackets += 1;
      if (type !== null && CLOSES.includes(type)) brackets = Math.max(0, brackets - 1);
      if (type !== null && brackets === 0 && NESTS_ON_ITS_LINE.includes(type)) nestedOnLine += 1;
      if (Math.max(brackets, nestedOnLine) > DEEPEST_NESTING || (atLineStart && indent > WIDEST_INDENT)) {
        return { offset, message: TOO_DEEP };
      }
      atLineStart = false;
    }
    offset += token.length;
  }
  return null;
}
