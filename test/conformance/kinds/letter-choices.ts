import { optionSet, type OptionSet } from '#libs/labelling/answers/option-set.js';
import { readOption } from '#libs/labelling/answers/read-option.js';
import type { DataFile } from '../data/data-file.js';
import { allHave, countsOf, text, texts, type Row } from '../data/fields.js';
import { namesOf, type RecordedSet } from '../data/figures.js';
import { said } from './said.js';

/** One question with lettered options, as Precept would take it in. */
export interface LetterChoice {
  /** what stands before the options */
  question: string;
  /** as written: "(A)" */
  written: string[];
  options: { letter: string; text: string }[];
  /** as written: "(D)" */
  right: string;
  /** position of the right option; null: its letter could not be read */
  gold: number | null;
}

export interface LetterChoices {
  file: DataFile;
  choices: LetterChoice[];
}

/** Files of rows with a prompt that lists lettered options, the right letters and the wrong ones. */
export function findLetterChoices(files: readonly DataFile[]): LetterChoices[] {
  return files.flatMap((file) =>
    file.rows &&
    allHave(file.rows, { prompt: 'text', corrects: 'list', incorrects: 'list' }) &&
    file.rows.every(isLettered)
      ? [{ file, choices: file.rows.map(choiceOf) }]
      : [],
  );
}

const isLettered = (row: Row) =>
  [...(texts(row, 'corrects') ?? ['']), ...(texts(row, 'incorrects') ?? [''])].every((one) => LETTER.test(one));
const LETTER = /^\s*\([\p{L}\p{N}]{1,2}\)\s*$/u;

function choiceOf(row: Row): LetterChoice {
  const [right = ''] = texts(row, 'corrects') ?? [];
  const written = [right, ...(texts(row, 'incorrects') ?? [])].map((one) => one.trim()).sort();
  const prompt = text(row, 'prompt');
  const { question, options } = optionsIn(prompt, written.map(bare));
  const gold = positionOf(right, optionSetOf(options), options);
  return { question, written, options, right: right.trim(), gold };
}

const bare = (written: string) => written.replace(/[^\p{L}\p{N}]/gu, '');

/** The options of a prompt: the last lines that begin with each letter in brackets, one after the other. */
function optionsIn(prompt: string, letters: string[]): Pick<LetterChoice, 'question' | 'options'> {
  const places: number[] = [];
  let before = prompt.length;
  for (const letter of [...letters].reverse()) {
    const at = Math.max(...['\n', ' '].map((blank) => prompt.lastIndexOf(`${blank}(${letter})`, before - 1)));
    if (at < 0) return { question: prompt, options: letters.map((one) => ({ letter: one, text: one })) };
    places.unshift(at);
    before = at;
  }
  const options = letters.map((letter, i) => {
    const after = prompt.slice((places[i] ?? 0) + letter.length + 3, places[i + 1]);
    return { letter, text: (i === letters.length - 1 ? after.trimStart().replace(/\n[^]*$/, '') : after).trim() };
  });
  return { question: prompt.slice(0, places[0]).trim(), options };
}

export const optionSetOf = (options: LetterChoice['options']): OptionSet => optionSet(options, { asks: 'right' });

/** The position of the option that an answer names, by Precept's strict reader; null: unreadable. */
export function positionOf(answer: string, set: OptionSet, options: LetterChoice['options']): number | null {
  const reading = readOption(said(answer), set);
  const at = reading.ok ? options.findIndex(({ letter }) => letter === reading.value.letter) : -1;
  return at < 0 ? null : at;
}

export function letterChoiceFigures({ file, choices }: LetterChoices): RecordedSet {
  // counted as loaded: a letter that cannot be read is missing from the counts
  const loaded = choices.flatMap(({ gold, options }) => (gold === null ? [] : `(${options[gold]?.letter ?? ''})`));
  return {
    kind: 'questions with lettered options',
    files: [file.path],
    rows: choices.length,
    figures: [
      {
        names: namesOf(file),
        tree: {
          items: choices.length,
          gold: countsOf(loaded),
          options: countsOf(choices.map(({ options }) => String(options.length))),
        },
      },
    ],
    notes: [],
  };
}
