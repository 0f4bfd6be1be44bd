import { optionSet } from '#libs/labelling/answers/option-set.js';
import { readScore } from '#libs/labelling/answers/read-score.js';
import { readOption } from '#libs/labelling/answers/read-option.js';
import type { Reader } from '#libs/labelling/answers/reader.js';
import type { DataFile } from '../data/data-file.js';
import { allHave, groupedBy, text, type Row } from '../data/fields.js';
import { namesOf, type RecordedSet } from '../data/figures.js';
import { said } from './said.js';

/** Texts of a judge that describe an image and end with "correct" or "incorrect", with what was recorded of them. */
export interface LastWords {
  file: DataFile;
  rows: Row[];
}

export function findLastWords(files: readonly DataFile[]): LastWords[] {
  return files.flatMap((file) =>
    file.rows && allHave(file.rows, { prompt: 'text', response: 'text', correct: 'flag' })
      ? [{ file, rows: file.rows }]
      : [],
  );
}

const OFFERED = optionSet(
  [
    { letter: 'A', text: 'Correct' },
    { letter: 'B', text: 'Incorrect' },
  ],
  { asks: 'right' },
);
const READER: Reader = {
  kind: 'last-word',
  words: [
    { option: 'A', word: 'correct' },
    { option: 'B', word: 'incorrect' },
  ],
};

/** Whether a text that ends in its verdict calls the image correct, by the strict reader of good and bad; null: unreadable. */
export function calledGood(response: string): boolean | null {
  const reading = readScore(said(response), 'good-bad', { reasoned: true, notApplicable: true });
  return reading.ok && reading.value.score !== null ? reading.value.score === 1 : null;
}

/** The same by a template's own reader: the last of the two words decides; null: it has neither. */
export function calledCorrect(response: string): boolean | null {
  const reading = readOption(said(response), OFFERED, { reader: READER });
  return reading.ok ? reading.value.letter === 'A' : null;
}

export function lastWordFigures({ file, rows }: LastWords): RecordedSet {
  const read = rows.map((row) => ({ row, correct: calledGood(text(row, 'response')) }));
  const right = read.filter(({ correct }) => correct).length;
  const prompts = [...groupedBy(read, ({ row }) => String(row['prompt_index0'] ?? row['prompt'])).values()];
  return {
    kind: 'verdicts in the last word',
    files: [file.path],
    rows: rows.length,
    figures: [
      {
        names: namesOf(file),
        tree: {
          images: rows.length,
          prompts: prompts.length,
          percent_correct: (100 * right) / rows.length,
          last_word_rule_disagrees_with_recorded: rows.filter(
            (row) => calledCorrect(text(row, 'response')) !== row['correct'],
          ).length,
          // "correct" is a part of "incorrect": what goes wrong without a reader
          naive_substring_rule_disagrees: rows.filter(
            (row) => text(row, 'response').toLowerCase().includes('correct') !== row['correct'],
          ).length,
          [`prompts_all_${prompts[0]?.length ?? 0}_correct`]: prompts.filter((all) =>
            all.every(({ correct }) => correct),
          ).length,
          prompts_none_correct: prompts.filter((all) => !all.some(({ correct }) => correct)).length,
        },
      },
    ],
    notes: [
      `the strict reader of good and bad reads ${read.filter(({ row, correct }) => correct === row['correct']).length} of ${rows.length} as recorded`,
    ],
  };
}
