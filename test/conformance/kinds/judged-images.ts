import { spearman } from '#libs/statistics/ranking/correlation.js';
import type { DataFile } from '../data/data-file.js';
import { groupedBy, isRow, mean, numbers, type Row } from '../data/fields.js';
import { namesOf, type RecordedSet, type Tree } from '../data/figures.js';

/** Images that a judge scored in several aspects, 0 to 10 each, and people rated in the same aspects, 0 to 1. */
export interface JudgedImages {
  file: DataFile;
  rows: Row[];
  /** names of the aspects; the people's ratings are in this order */
  aspects: string[];
  /** the field with the people's ratings: "raters_[SC,PQ]" */
  raters: string;
}

const RATERS = /^raters_\[(.+)\]$/;
/** The judge's scale ends here, the people's at 1. */
const TOP_SCORE = 10;

export function findJudgedImages(files: readonly DataFile[]): JudgedImages[] {
  return files.flatMap((file) => {
    const raters = Object.keys(file.rows?.[0] ?? {}).find((name) => RATERS.test(name));
    if (raters === undefined || !file.rows) return [];
    const aspects = (RATERS.exec(raters)?.[1] ?? '').split(',').map((name) => name.trim());
    const whole = file.rows.every((row) =>
      aspects.every((aspect) => isRow(row[aspect]) && numbers(row[aspect], 'score')),
    );
    return whole ? [{ file, rows: file.rows, aspects, raters }] : [];
  });
}

/** A judge scores one aspect once or several times: the lowest counts. */
export const lowest = (row: Row, aspect: string) =>
  Math.min(...((isRow(row[aspect]) && numbers(row[aspect], 'score')) || [Number.NaN])) / TOP_SCORE;

/** People x aspects; each person's ratings are a list or the JSON of one. */
export function ratingsOf(row: Row, { raters, aspects }: JudgedImages): number[][] {
  const people = row[raters] as unknown[];
  return people.map((one) => {
    const list: unknown = typeof one === 'string' ? JSON.parse(one) : one;
    const read = numbers({ list }, 'list');
    if (read?.length !== aspects.length) throw new Error('a person rates every aspect');
    return read;
  });
}

/** All aspects as one: none can make up for another that is 0. */
export const together = (values: readonly number[]) =>
  values.reduce((product, one) => product * one, 1) ** (1 / values.length);

export function judgedImageFigures(set: JudgedImages): RecordedSet {
  const { file, rows, aspects } = set;
  const scored = rows.filter((row) => aspects.every((aspect) => Number.isFinite(lowest(row, aspect))));
  const unscored = rows.length - scored.length;
  return {
    kind: 'images judged in several aspects',
    files: [file.path],
    rows: rows.length,
    figures: [...groupedBy(scored, (row) => String(row['model']))].map(([model, some]) => ({
      names: [...namesOf(file, model), ...namesOf(file)],
      tree: treeOf(set, some, aspects),
    })),
    notes: unscored === 0 ? [] : [`${unscored} images have no score in some aspect and are left out`],
  };
}

function treeOf(set: JudgedImages, rows: Row[], aspects: string[]): Tree {
  const machine = rows.map((row) => aspects.map((aspect) => lowest(row, aspect)));
  const people = rows.map((row) => ratingsOf(row, set));
  const own = (at: number) => machine.map((scores) => scores[at] ?? 0);
  const theirs = (at: number) => people.map((ratings) => mean(ratings.map((rating) => rating[at] ?? 0)));
  const entries = aspects.flatMap((aspect, at): [string, number | null][] => [
    [aspect, spearman(own(at), theirs(at))],
    [`mean_${aspect}`, mean(own(at))],
    [`mean_human_${aspect}`, mean(theirs(at))],
  ]);
  const overall = people.map((ratings) => mean(ratings.map(together)));
  return { n: rows.length, ...Object.fromEntries(entries), O: spearman(machine.map(together), overall) };
}
