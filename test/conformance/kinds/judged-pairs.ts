import type { DataFile } from '../data/data-file.js';
import { allHave, groupedBy, hasFields, isRow, number, text, type Row } from '../data/fields.js';

/** One pair of texts with the better one by people. */
export interface PairItem {
  id: string;
  input: string;
  first: string;
  second: string;
  gold: 'first' | 'second' | 'tie' | null;
}

/** One recorded answer about a pair, in one order. */
export interface PairAnswer {
  itemId: string;
  shownFirst: 'first' | 'second';
  /** from 1; the last stage of an order decides */
  stage: number;
  text: string;
  finishReason: string;
}

/** Texts that hold a score for each of the two, shown alone. */
export interface PairScores {
  itemId: string;
  first: string;
  second: string;
}

/** All that one judge answered in one way of being asked. */
export interface Series {
  judge: string;
  strategy: string;
  answers: PairAnswer[];
  scores: PairScores[];
  /** by stage: what the answers are matched with, by the number of the slot that is named, the first match deciding */
  patterns: Record<string, string>[];
}

/** A set of pairs and the recorded answers about them. */
export interface JudgedPairs {
  folder: string;
  /** what both files' names begin with */
  name: string;
  files: string[];
  rows: number;
  /** rows that are neither an answer nor scores */
  leftOut: number;
  items: Map<string, PairItem>;
  series: Series[];
}

/** Files of pairs, files of judgements about their items, and the patterns beside them, by shape and item ids. */
export function findJudgedPairs(files: readonly DataFile[]): JudgedPairs[] {
  const items = files.filter(
    ({ rows }) => rows && allHave(rows, { item_id: 'text', input: 'text', output_1: 'text', output_2: 'text' }),
  );
  return files.flatMap((judgements) => {
    const { rows, folder } = judgements;
    if (!rows || !allHave(rows, { item_id: 'text', judge: 'text', strategy: 'text' })) return [];
    const ids = new Set(rows.map((row) => text(row, 'item_id')));
    const fitting = items
      .filter((file) => file.folder === folder && holdsAll(file, ids))
      .map((file) => ({ file, name: beginning(file.name, judgements.name) }))
      .sort((a, b) => b.name.length - a.name.length);
    const [pair] = fitting;
    if (!pair?.file.rows) return [];
    const parsing = nearestParsing(files, folder);
    return [
      {
        folder,
        name: pair.name || pair.file.stem,
        files: [pair.file.path, judgements.path, ...(parsing ? [parsing.path] : [])],
        rows: rows.length,
        leftOut: rows.filter((row) => !hasFields(row, ANSWER) && !hasFields(row, SCORES)).length,
        items: new Map(pair.file.rows.map((row) => [text(row, 'item_id'), itemOf(row)])),
        series: seriesOf(rows, parsing?.value),
      },
    ];
  });
}

function holdsAll({ rows }: DataFile, ids: ReadonlySet<string>): boolean {
  const held = new Set(rows?.map((row) => text(row, 'item_id')));
  return [...ids].every((id) => held.has(id));
}

/** What two names have in common at their beginning, without the marks at its end. */
function beginning(one: string, two: string): string {
  let length = 0;
  while (length < one.length && one[length] === two[length]) length++;
  return one.slice(0, length).replace(/[._-]+$/, '');
}

function itemOf(row: Row): PairItem {
  const label = row['label'];
  const gold = label === 1 ? 'first' : label === 2 ? 'second' : label === 0 ? 'tie' : null;
  return {
    id: text(row, 'item_id'),
    input: text(row, 'input'),
    first: text(row, 'output_1'),
    second: text(row, 'output_2'),
    gold,
  };
}

type Parsing = Record<string, Record<string, (Record<string, string> | null)[]>>;

/** The file of patterns in the folder of the judgements, else in the nearest folder above. */
function nearestParsing(files: readonly DataFile[], folder: string): DataFile | undefined {
  return files
    .filter((file) => isParsing(file.value) && (file.folder === '' || `${folder}/`.startsWith(`${file.folder}/`)))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** judge -> strategy -> one entry a stage: null where the stage decides nothing, else slot -> pattern */
function isParsing(value: unknown): value is Parsing {
  if (!isRow(value) || !Object.values(value).every(isRow)) return false;
  const stages = Object.values(value).flatMap((judge) => (isRow(judge) ? Object.values(judge) : []));
  if (!stages.every((list) => Array.isArray(list))) return false;
  const entries: unknown[] = stages.flat().filter((entry) => entry !== null);
  return entries.length > 0 && entries.every(isEntry);
}

const isEntry = (entry: unknown) =>
  isRow(entry) && Object.values(entry).every((pattern) => typeof pattern === 'string');

function seriesOf(rows: readonly Row[], parsing: unknown): Series[] {
  const key = (row: Row) => JSON.stringify([text(row, 'judge'), text(row, 'strategy')]);
  return [...groupedBy(rows, key)].map(([names, some]) => {
    const [judge = '', strategy = ''] = JSON.parse(names) as string[];
    const entries = isParsing(parsing) ? (parsing[judge]?.[strategy] ?? []) : [];
    return {
      judge,
      strategy,
      answers: some.filter((row) => hasFields(row, ANSWER)).map(answerOf),
      scores: some.filter((row) => hasFields(row, SCORES)).map(scoresOf),
      patterns: entries.filter((entry) => entry !== null),
    };
  });
}

const ANSWER = { completion: 'text', order: 'text' } as const;
const SCORES = { score_text_output_1: 'any', score_text_output_2: 'any' } as const;

/** A score is recorded as the text of an answer, or as a number; anything else is no score. */
const written = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const scoresOf = (row: Row): PairScores => ({
  itemId: text(row, 'item_id'),
  first: written(row['score_text_output_1']),
  second: written(row['score_text_output_2']),
});

// `winner` is upstream's reading: it is not looked at
const answerOf = (row: Row): PairAnswer => ({
  itemId: text(row, 'item_id'),
  shownFirst: text(row, 'order').startsWith('output_2') ? 'second' : 'first',
  stage: hasFields(row, { stage: 'number' }) ? number(row, 'stage') : 1,
  text: text(row, 'completion'),
  finishReason: hasFields(row, { finish_reason: 'text' }) ? text(row, 'finish_reason') : '',
});

export const placeOf = ({ itemId, shownFirst }: Pick<PairAnswer, 'itemId' | 'shownFirst'>) =>
  `${itemId}\0${shownFirst}`;

/** The answer that decides each order of each item: its last stage. Keys are places. */
export function decidingAnswers(series: Series): Map<string, PairAnswer> {
  const deciding = new Map<string, PairAnswer>();
  for (const answer of series.answers) {
    const before = deciding.get(placeOf(answer));
    if (!before || answer.stage >= before.stage) deciding.set(placeOf(answer), answer);
  }
  return deciding;
}
