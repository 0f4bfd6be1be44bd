import { shareWhere } from '#libs/statistics/share.js';
import type { DataFile } from '../data/data-file.js';
import { allHave, countsOf, groupedBy, text, type Row } from '../data/fields.js';
import { namesOf, type RecordedSet } from '../data/figures.js';

/** Images with what several people counted in them and how good they found them, one row a person. */
export interface AnnotatedImages {
  file: DataFile;
  rows: Row[];
}

export const [IMAGE, QUALITY, COUNT] = ['Input.index', 'Answer.task-quality', 'Answer.task-count-'];

export function findAnnotatedImages(files: readonly DataFile[]): AnnotatedImages[] {
  return files.flatMap((file) =>
    file.rows && allHave(file.rows, { [IMAGE]: 'text', [QUALITY]: 'text', [`${COUNT}0`]: 'text' })
      ? [{ file, rows: file.rows }]
      : [],
  );
}

export function annotatedImageFigures({ file, rows }: AnnotatedImages): RecordedSet {
  const images = [...groupedBy(rows, (row) => text(row, IMAGE)).values()];
  const counted = Object.keys(rows[0] ?? {}).filter((name) => name.startsWith(COUNT));
  /** every two people who counted the same thing in the same image */
  const agreement = (column: string) =>
    shareWhere(
      images.flatMap((people) => {
        const said = people.map((row) => text(row, column));
        return said.flatMap((one, i) => said.slice(i + 1).map((other) => one === other));
      }),
      (same) => same,
    ).rate;
  return {
    kind: 'images annotated by several people',
    files: [file.path],
    rows: rows.length,
    figures: [
      {
        names: namesOf(file),
        tree: {
          rows: rows.length,
          images: images.length,
          raters_per_image: countsOf(images.map((people) => String(people.length))),
          quality: countsOf(rows.map((row) => text(row, QUALITY))),
          ...Object.fromEntries(
            counted.map((column) => [
              `pairwise_exact_agreement_count_${column.slice(COUNT.length)}`,
              agreement(column),
            ]),
          ),
        },
      },
    ],
    notes: [],
  };
}
