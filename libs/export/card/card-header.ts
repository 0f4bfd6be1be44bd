import { stringify } from 'yaml';
import type { ExportedFile } from '#libs/database/export/export-view.js';
import type { Columns } from '../formats/columns.js';
import type { FileType, NamedFile } from '../formats/format.js';
import { cardFeatures } from './card-features.js';

export type RowFileFact = ExportedFile & NamedFile & { rows: number };

const SIZES: readonly [below: number, name: string][] = [
  [1_000, 'n<1K'],
  [10_000, '1K<n<10K'],
  [100_000, '10K<n<100K'],
  [1_000_000, '100K<n<1M'],
  [10_000_000, '1M<n<10M'],
  [100_000_000, '10M<n<100M'],
];

/**
 * What `datasets` and the Hugging Face Hub read of a card: `load_dataset(FOLDER)` finds each split by it. Empty files are not named, as their
 * reader fails; a document that is no list of rows is none of its formats.
 */
export function cardHeader(facts: {
  name: string;
  licence: string | undefined;
  files: readonly RowFileFact[];
  readable: boolean;
  /** of every row */
  columns: Columns;
  fileType: FileType;
  tags: readonly string[];
}): string {
  const rows = facts.files.reduce((sum, { rows: n }) => sum + n, 0);
  const data = facts.files.filter(({ rows: n }) => n > 0);
  const configs = [
    { config_name: 'default', data_files: data.map(({ name, split }) => ({ split: split ?? 'train', path: name })) },
  ];
  const features = cardFeatures(facts.columns, facts.fileType);
  const header = {
    pretty_name: facts.name,
    license: facts.licence ?? 'unknown',
    tags: facts.tags,
    size_categories: [SIZES.find(([below]) => rows < below)?.[1] ?? 'n>100M'],
    ...(facts.readable ? { dataset_info: { features } } : {}),
    ...(facts.readable && data.length > 0 ? { configs } : {}),
  };
  return `---\n${stringify(header)}---\n`;
}
