import type { ImportedCounts } from '#libs/database/judgement-import/staged-judgement.js';
import type { ComparisonSettings } from '#libs/domain/recipe.js';
import type { JudgementError } from './judgement-error.js';

/** What a person says of judgements that were made elsewhere. */
export interface ImportRequest {
  datasetId: string;
  constitution: { slug: string; version: number };
  /** key of the principle of lines that name none */
  principle?: string;
  /** judge of lines that name none */
  judge?: string;
  /** how answers are read: YAML or JSON, see readSpec; absent: strictly, as Precept's own options A to D */
  reader?: string;
  /** what labels are made with; `reasons`: answers give their reasons first */
  comparison?: Partial<Pick<ComparisonSettings, 'reasons' | 'epsilon' | 'tieBand' | 'clamp'>>;
  /** kept with the run; an import draws nothing */
  seed?: string;
}

export type ImportCounts = Pick<ImportedCounts, 'accepted' | 'duplicates' | 'rejected'>;

/** How far an import is: reading lines, then making labels of `items`. */
export type ImportProgress =
  ({ phase: 'reading' } & ImportCounts) | { phase: 'labelling'; items: number; labelled: number };

/** Who is told how an import goes. What a listener throws ends the import; nothing of it is stored then. */
export interface ImportListeners {
  onProgress?: (progress: ImportProgress) => void;
  /** lines that were kept out, duplicates among them, in the order of the file */
  onRejected?: (rejected: JudgementError[]) => void | Promise<void>;
}

export interface JudgementImport extends Omit<ImportedCounts, 'runId'> {
  /** null: no judgement landed, and nothing was made */
  runId: string | null;
  /** false: nothing was made. A run of the same judgements, labelled alike, was there already, or no judgement landed */
  created: boolean;
  /** the first 1,000 lines that were kept out, duplicates among them */
  errors: JudgementError[];
  /** more lines were kept out than `errors` names */
  errorsTruncated: boolean;
  /** how many `errors` does not name */
  errorsLeftOut: number;
}
