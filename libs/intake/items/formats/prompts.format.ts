import { byFirstLine } from '#libs/lines/by-first-line.js';
import { textField } from '#libs/lines/fields.js';
import { tableRecords } from '#libs/lines/table-records.js';
import { textRecords } from '#libs/lines/text-records.js';
import type { ItemFormat } from './item-format.js';
import { metadataOf } from './other-fields.js';

/** How prompt sets call the column with the prompts, in small letters. */
const PROMPT = /^"?prompts?"?$/i;

/**
 * Sets of prompts: a text with one prompt a line, or a table (CSV or TSV) whose header has a column "prompt" or "prompts".
 * `id` becomes the externalId; the other columns, for example a category, go to metadata, empty cells left out. Items have
 * no candidates: a recipe lets the writer or the painter make them.
 */
export const promptsFormat: ItemFormat = {
  name: 'prompts',
  example: 'A red cube on a blue sphere.   (or a table: prompt,category)',
  records: (source) =>
    byFirstLine(source, (line) => {
      const delimiter = line.includes('\t') ? '\t' : ',';
      const header = line.split(delimiter).some((column) => PROMPT.test(column.trim()));
      return (whole) => (header ? tableRecords(whole, delimiter) : textRecords(whole, 'prompt'));
    }),
  read(line) {
    const column = Object.keys(line).find((name) => PROMPT.test(name.trim())) ?? 'prompt';
    const filled = Object.fromEntries(Object.entries(line).filter(([name, cell]) => name === column || cell !== ''));
    return {
      ...(filled.id === undefined ? {} : { externalId: textField(filled, 'id') }),
      prompt: [{ role: 'user', content: textField(filled, column) }],
      candidates: [],
      metadata: metadataOf(filled, [column, 'id'], {}),
    };
  },
};
