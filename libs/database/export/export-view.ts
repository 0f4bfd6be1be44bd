export const EXPORT_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** Settings of one export, all of them present. */
export interface ExportOptions {
  /** true: rows that the offline model made may be exported */
  allowOffline: boolean;
  /** true: a run that is not done may be exported as it stands */
  partial: boolean;
}

/** One file of a finished export. */
export interface ExportedFile {
  name: string;
  bytes: number;
  /** SHA-256 of the whole file, lower-case hexadecimal */
  sha256: string;
  /** lines of a JSON Lines file; null for the manifest */
  rows: number | null;
}

/** What came in, what went out, and why the rest did not. `pairs` = `exported` + the sum of `leftOut`. */
export interface ExportCounts {
  pairs: number;
  exported: number;
  /** reason -> pairs; reasons without a pair are absent */
  leftOut: Record<string, number>;
  /** what a reader of the numbers should know, in sentences */
  notes: string[];
}

/** One export as a person sees it. */
export interface ExportView {
  id: string;
  runId: string;
  format: string;
  options: ExportOptions;
  state: ExportState;
  /** tries so far */
  attempt: number;
  /** null until the export is done */
  counts: ExportCounts | null;
  files: ExportedFile[] | null;
  failureCode: string | null;
  failureMessage: string | null;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
}
