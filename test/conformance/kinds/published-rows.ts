import type { DataFile } from '../data/data-file.js';
import { hasFields } from '../data/fields.js';

/** A row of a published leaderboard. */
export interface PublishedRow {
  path: string;
  winRate: number;
  standardError: number;
  wins: number;
  losses: number;
}

const FIELDS = { win_rate: 'any', standard_error: 'any', n_wins: 'any', n_wins_base: 'any' } as const;

/**
 * The published row about a file, in a file of the same folder: the row that holds the file's name, or the subject that its
 * rows name; null where none is published.
 */
export function publishedRow(files: readonly DataFile[], about: DataFile): PublishedRow | null {
  const names = new Set([about.stem, ...Object.values(about.rows?.[0] ?? {})]);
  for (const { folder, path, rows } of files) {
    if (folder !== about.folder || path === about.path) continue;
    const row = rows?.find((one) => hasFields(one, FIELDS) && Object.values(one).some((value) => names.has(value)));
    if (!row) continue;
    const value = (name: string) => Number(row[name]);
    return {
      path,
      winRate: value('win_rate'),
      standardError: value('standard_error'),
      wins: value('n_wins'),
      losses: value('n_wins_base'),
    };
  }
  return null;
}
