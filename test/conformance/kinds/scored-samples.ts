import { groupFigures } from '#libs/statistics/ranking/group-figures.js';
import type { DataFile } from '../data/data-file.js';
import { allHave, hasFields, isRow, mean, type Row } from '../data/fields.js';
import { namesOf, type RecordedSet } from '../data/figures.js';

/** Samples of each prompt with the score of a preference model: higher is better. */
export interface ScoredSamples {
  file: DataFile;
  groups: number[][];
}

/** Files of rows with a list of samples, each a text and one score. */
export function findScoredSamples(files: readonly DataFile[]): ScoredSamples[] {
  return files.flatMap((file) => {
    if (!file.rows || !allHave(file.rows, { samples: 'list' })) return [];
    const groups = file.rows.map(scoresOf);
    return groups.some((group) => group === null)
      ? []
      : [{ file, groups: groups.flatMap((group) => (group ? [group] : [])) }];
  });
}

function scoresOf(row: Row): number[] | null {
  const samples = row['samples'] as unknown[];
  const scores = samples.flatMap((sample) => {
    if (!isRow(sample) || !hasFields(sample, { text: 'text' })) return [];
    const values = Object.values(sample).filter((value) => typeof value === 'number');
    return values.length === 1 ? values : [];
  });
  return scores.length === samples.length ? scores : null;
}

export function scoredSampleFigures({ file, groups }: ScoredSamples): RecordedSet {
  const figures = groupFigures(groups, 'higher');
  return {
    kind: 'samples scored by a preference model',
    files: [file.path],
    rows: groups.length,
    figures: [
      {
        names: namesOf(file),
        tree: {
          prompts: figures.groups,
          samples_per_prompt: figures.sizes.map(({ candidates }) => candidates),
          pairs: figures.pairs,
          tied: figures.tied,
          mean_score: mean(groups.flat()),
        },
      },
    ],
    notes: [],
  };
}
