import type { PairSelection } from './selection/pair-selection.js';

export const EXPORT_STATES = ['queued', 'running', 'done', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** Settings of one export; those of images are there where its rows are images. */
export interface ExportOptions {
  /** true: rows that the offline model made may be exported */
  allowOffline: boolean;
  /** true: a run that is not done may be exported as it stands */
  partial: boolean;
  /** true: renditions lie beside the rows that name them; absent: another format, or its rows hold their bytes */
  withImages?: boolean;
  /** of images: the share of training captions that are synthetic; absent: another format */
  captionBlend?: number;
  /** what splits and captions are drawn by; absent: the run's seed */
  seed?: string;
  /** shares of the prompts by the names of the splits, which sum to 1; absent: one file */
  splits?: Readonly<Record<string, number>>;
  /** true: near-identical prompts stand in one split; absent: prompts that differ in more than case and punctuation may not */
  nearIdenticalPrompts?: boolean;
  /** what the card names as the licence, in the words of the Hugging Face Hub; absent: unknown */
  licence?: string;
  /** what rows are kept in; absent: what the format's reader usually opens */
  fileType?: 'jsonl' | 'parquet' | 'json';
  /** of revisions: which rounds of a chain are rows; absent: all, or another format */
  rounds?: 'all' | 'last';
  /** true: every row has TRL's `margin`, the log-odds of the target; absent: none has */
  margin?: boolean;
  /** each pair is so many rows, turned round in as many of them as its target says; absent: one row */
  softLabelRows?: number;
  /** true: pairs keep the machine's label whatever people settled */
  withoutOverrides?: boolean;
  /** true: pairs in the sample of any audit are left out, to evaluate with */
  holdOutAudited?: boolean;
  /** true: only the pairs of an accepted lot are exported, with its certificate */
  acceptedLotsOnly?: boolean;
  /** in which shares the runs and what people labelled stand; absent: all pairs of the runs */
  mix?: ExportMix;
  /** which pairs are taken; absent: all */
  selection?: PairSelection;
  /** id of the calibration map that soft labels of its judges go through; absent: none */
  calibratedBy?: string;
}

/** Shares of the exported pairs; all of them sum to 1. */
export interface ExportMix {
  /** one a run, in the order of the runs */
  runs: readonly number[];
  /** pairs that people labelled: items of two texts with a gold label, by the name of their data set */
  human: readonly { dataset: string; share: number }[];
}

/** One file of a finished export. */
export interface ExportedFile {
  name: string;
  bytes: number;
  /** SHA-256 of the whole file, lower-case hexadecimal */
  sha256: string;
  /** null for the manifest, and what lies beside the rows */
  rows: number | null;
}

/** What came in (pairs, images, or rounds), what went out, and why the rest did not: `exported` + the sum of `leftOut` is what came in. */
export interface ExportCounts {
  /** absent: the rows are images or rounds */
  pairs?: number;
  /** absent: the rows are no images */
  images?: number;
  /** rounds of critique and revision; absent: the rows are none */
  rounds?: number;
  exported: number;
  /** of all files; absent: as many as exported */
  rows?: number;
  /** reason -> pairs or images; reasons without any are absent */
  leftOut: Record<string, number>;
  /** of the exported pairs, by source; absent: no mix was asked for */
  sources?: Record<string, number>;
  /** of the exported pairs: in the sample of an audit, and turned round by people; absent: no audit has drawn from the run's pairs */
  audited?: number;
  overridden?: number;
  /** of the exported pairs: through the calibration map, and judged otherwise than its sample, hence as they were; absent: no map */
  calibrated?: number;
  judgedOtherwise?: number;
  /** what a reader of the numbers should know, in sentences */
  notes: string[];
}

/** How far the try under way is. */
export interface ExportProgress {
  /** pairs, images or rounds read so far */
  read: number;
  /** to be read in all: a maximum per prompt reads all pairs once more, and so does a mix; null: nobody has counted them */
  of: number | null;
  /** rows in the files so far */
  written: number;
}

/** The pictures beside the rows. */
export interface ExportedPictures {
  /** within the export */
  folder: string;
  count: number;
  bytes: number;
  /** of their names in order, a line each: a name has the SHA-256 of its picture */
  sha256: string;
}

/** One column of a histogram: of values from here to the next one, the last without an end. */
export interface FigureBin {
  from: number;
  pairs: number;
}

/** What the card tells of the exported pairs, in counts. */
export interface ExportFigures {
  pairs: number;
  /** chosen texts that are the longer, or the shorter one; those that stood first in their item */
  longer: number;
  shorter: number;
  first: number;
  /** judged in both orders, and the orders disagreed */
  bothOrders: number;
  flipped: number;
  /** of a revision and a text that is none, and won by the revision */
  revised: number;
  revisedWon: number;
  /** pairs of images */
  images: number;
  margins: FigureBin[];
  /** in characters */
  chosenLengths: FigureBin[];
  rejectedLengths: FigureBin[];
}

/** What the manifest and the card of a finished export tell beside counts and files. */
export interface ExportSummary {
  /** of the manifest: equal ones mean the same rows, made in the same way */
  contentHash: string;
  /** true: the offline model had a part in it */
  offline: boolean;
  /** null: no pictures lie beside the rows */
  pictures: ExportedPictures | null;
  /** null: its rows are made of no pairs */
  figures: ExportFigures | null;
  /** of the accepted lots, in the order of the runs; empty: none was asked for */
  certificates: unknown[];
}

/** One export as a person sees it. */
export interface ExportView {
  id: string;
  /** the first of its runs: its seed draws where the export has none of its own */
  runId: string;
  /** the others, in the order in which they were named */
  moreRunIds: string[];
  format: string;
  options: ExportOptions;
  state: ExportState;
  /** tries so far */
  attempt: number;
  /** null: no try is under way, or it has not told yet */
  progress: ExportProgress | null;
  /** null until the export is done */
  counts: ExportCounts | null;
  files: ExportedFile[] | null;
  /** null until the export is done; and of one that was made before summaries were kept */
  summary: ExportSummary | null;
  failureCode: string | null;
  failureMessage: string | null;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
}
