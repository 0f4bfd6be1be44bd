import { groupFigures } from '#libs/statistics/ranking/group-figures.js';
import type { DataFile } from '../data/data-file.js';
import { allHave, numbers, texts, type Row } from '../data/fields.js';
import { namesOf, type RecordedSet } from '../data/figures.js';

/** Groups of candidates with a rank each: lower is better, ranks may repeat and skip. */
export interface Rankings {
  file: DataFile;
  groups: { candidates: string[]; ranks: number[] }[];
}

/** Files of rows with a list of candidates and an equally long one of ranks. */
export function findRankings(files: readonly DataFile[]): Rankings[] {
  return files.flatMap((file) => {
    if (!file.rows || !allHave(file.rows, { generations: 'list', ranking: 'list' })) return [];
    const groups = file.rows.flatMap((row) => groupOf(row) ?? []);
    return groups.length === file.rows.length ? [{ file, groups }] : [];
  });
}

function groupOf(row: Row): Rankings['groups'][number] | null {
  const [candidates, ranks] = [texts(row, 'generations'), numbers(row, 'ranking')];
  return candidates && ranks?.length === candidates.length ? { candidates, ranks } : null;
}

export function rankingFigures({ file, groups }: Rankings): RecordedSet {
  const figures = groupFigures(
    groups.map(({ ranks }) => ranks),
    'lower',
  );
  return {
    kind: 'rankings',
    files: [file.path],
    rows: groups.length,
    figures: [
      {
        names: namesOf(file),
        tree: {
          prompts: figures.groups,
          K: Object.fromEntries(figures.sizes.map((size) => [String(size.candidates), size.groups])),
          pairs_K_choose_2: figures.pairs,
          tied: figures.tied,
          decided: figures.decided,
          prompts_without_any_decided_pair: figures.groupsWithoutDecidedPair,
        },
      },
    ],
    notes: [],
  };
}
