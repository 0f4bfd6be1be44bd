import { fieldWhy, jsonFields, verdictField } from './answer-json.js';
import { viewOf } from './answer-view.js';
import { OptionGrammar } from './option-grammar.js';
import { optionOf, type Option, type OptionSet } from './option-set.js';
import { compile, firstMatch } from './pattern.js';
import { hideQuoted } from './quoted.js';
import { findStatement, isFound, withheld, type Finding } from './read-statement.js';
import type { LastWordReader, PatternsReader, Reader } from './reader.js';

const FIELDS = ['verdict', 'answer'];

const grammars = new WeakMap<OptionSet, OptionGrammar>();

/** The one option that a text names, by the given reader. Texts of any length and content are read in linear time. */
export function findOption(text: string, options: OptionSet, reasoned: boolean, reader: Reader): Finding<Option> {
  switch (reader.kind) {
    case 'patterns':
      return byPatterns(text, options, reader);
    case 'last-word':
      return byLastWord(text, options, reader);
    case 'option':
    case 'token':
      return inJson(text, options) ?? findStatement(text, grammarOf(options), reasoned);
  }
}

function grammarOf(options: OptionSet): OptionGrammar {
  const grammar = grammars.get(options) ?? new OptionGrammar(options);
  grammars.set(options, grammar);
  return grammar;
}

/** Structured output. Undefined where the text does not set out to be JSON. */
function inJson(text: string, options: OptionSet): Finding<Option> | undefined {
  const fields = jsonFields(text);
  if (fields === undefined) return undefined;
  if (fields === null) return { why: 'the answer is not one JSON object and nothing else' };
  const read = verdictField(fields, FIELDS);
  if ('why' in read) return read;
  const { value, at } = read.field;
  const said = typeof value === 'number' ? String(value) : value;
  if (typeof said !== 'string') return { why: 'the verdict is not a text' };
  const found = findStatement(said, grammarOf(options), false);
  if (!isFound(found)) return { why: fieldWhy(read.name, said, (word) => optionOf(options, word, false) !== null) };
  const doubt = withheld(viewOf(hideQuoted(read.reasons ?? '')).text);
  if (doubt) return doubt;
  // escapes move what follows them; a verdict begins its string, so that only spaces and brackets stand before it
  return { value: found.value, place: found.place === null ? null : at + found.place, reasons: read.reasons };
}

/** The first pattern that matches decides, whatever later ones would say. */
function byPatterns(text: string, options: OptionSet, { patterns }: PatternsReader): Finding<Option> {
  for (const [i, { option: letter, pattern }] of patterns.entries()) {
    const match = firstMatch(compile(pattern, `patterns[${i}]`), text);
    if (!match) continue;
    const value = optionOf(options, letter, false);
    if (!value) return { why: `the reader names the option "${letter}", which was not offered` };
    return { value, place: match.group ?? letterIn(text, match.start, match.end, letter), reasons: null };
  }
  return { why: 'no pattern of the reader matches the answer' };
}

/** Where the matched text spells the letter, if it does so once. */
function letterIn(text: string, start: number, end: number, letter: string): number | null {
  if (end - start > 1000) return null;
  const spelled = new RegExp(String.raw`(?<![\p{L}\p{N}])${letter}(?![\p{L}\p{N}])`, 'giu');
  const places = [...text.slice(start, end).matchAll(spelled)];
  return places.length === 1 && places[0] ? start + places[0].index : null;
}

function byLastWord(text: string, options: OptionSet, { words }: LastWordReader): Finding<Option> {
  const letters = new Map(words.map(({ option, word }) => [word.toLowerCase(), option]));
  const longestFirst = [...letters.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${longestFirst.join('|')})(?![\p{L}\p{N}_])`, 'giu');
  let last: RegExpExecArray | undefined;
  for (const match of text.matchAll(pattern)) last = match;
  if (!last) return { why: 'the answer has none of the words of the reader' };
  const letter = letters.get(last[0].toLowerCase()) ?? '';
  const value = optionOf(options, letter, false);
  if (!value) return { why: `the reader names the option "${letter}", which was not offered` };
  const reasons = text.slice(0, last.index).trim();
  return { value, place: last.index, reasons: reasons === '' ? null : reasons };
}
