import { pearson, spearman } from '#libs/statistics/ranking/correlation.js';
import { kendallTauB } from '#libs/statistics/ranking/kendall-tau.js';
import { shareWhere } from '#libs/statistics/share.js';
import type { DataFile } from '../data/data-file.js';
import { allHave, mean, number, numbers, type Row } from '../data/fields.js';
import { namesOf, type RecordedSet } from '../data/figures.js';

/** Images with the ratings of several people and scores of machines. */
export interface ScoredImages {
  file: DataFile;
  rows: Row[];
}

export function findScoredImages(files: readonly DataFile[]): ScoredImages[] {
  return files.flatMap((file) =>
    file.rows && allHave(file.rows, { image_path: 'text', human_scores: 'list' }) ? [{ file, rows: file.rows }] : [],
  );
}

/** The columns with a machine's score. */
export const scorersOf = (rows: readonly Row[]): string[] =>
  Object.keys(rows[0] ?? {}).filter(
    (name) => name !== 'human_avg' && rows.every((row) => typeof row[name] === 'number'),
  );

export function scoredImageFigures({ file, rows }: ScoredImages): RecordedSet {
  const ratings = rows.map((row) => numbers(row, 'human_scores') ?? []);
  const people = ratings.map(mean);
  // every two people who rated the same image
  const twos = ratings.flatMap((all) =>
    all.flatMap((one, i) => all.slice(i + 1).map((other) => Math.abs(one - other))),
  );
  return {
    kind: 'images rated by people and scored by machines',
    files: [file.path],
    rows: rows.length,
    figures: [
      {
        names: namesOf(file),
        tree: {
          images: rows.length,
          raters_exact_agreement: shareWhere(twos, (distance) => distance === 0).rate,
          raters_within_1: shareWhere(twos, (distance) => distance <= 1).rate,
          ...Object.fromEntries(
            scorersOf(rows).map((name) => {
              const scores = rows.map((row) => number(row, name));
              return [
                name,
                {
                  pearson: pearson(scores, people),
                  spearman: spearman(scores, people),
                  kendall_tau_b: kendallTauB(scores, people),
                },
              ];
            }),
          ),
        },
      },
    ],
    notes: [],
  };
}
