import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { ExportedImage } from '#libs/database/export/exported-image.js';
import type { ExportedRound } from '#libs/database/export/exported-round.js';
import type { EvidencedPair, PicturedPair, TextPair } from '#libs/database/export/exported-pair.js';
import type { Asset } from '#libs/domain/asset.js';
import type { Columns } from './columns.js';

/** Instead of a row: this pair does not fit the format. Counted by reason in the manifest. */
export class LeftOut {
  /** `reason`: lower-case words joined by "_", stable for ever */
  constructor(readonly reason: string) {}
}

/** The pairs of one label job: they belong into one training batch. */
export interface GroupShare {
  /** content hash of the item */
  id: string;
  /** 1 over the number of the group's pairs that are exported: every group weighs as much */
  weight: number;
  /** keys of the constitution's principles in its order, asked or not */
  principles: readonly string[];
}

/** An option that only some formats take. */
export type FormatOption = 'captionBlend' | 'margin' | 'rounds' | 'softLabelRows' | 'withImages';

/** Which rounds of a chain become rows. */
export type Rounds = 'all' | 'last';

/** One file of rows, as a file beside it may name it. */
export interface NamedFile {
  name: string;
  /** null: the export has no splits */
  split: string | null;
}

/** What rows are kept in: a line each, in columns, or all in one JSON document. */
export type FileType = 'jsonl' | 'parquet' | 'json';
const FILE_TYPES: readonly FileType[] = ['jsonl', 'parquet'];

/** The kinds of file that the reader of a format opens, the usual one first. */
export const fileTypesOf = ({ fileTypes = FILE_TYPES }: Pick<Shape, 'fileTypes'>): readonly FileType[] => fileTypes;

/** What the files of an export are, where it was not asked otherwise. */
export const fileTypeOf = (format: Pick<Shape, 'fileTypes'>, asked?: FileType): FileType =>
  asked ?? fileTypesOf(format)[0] ?? 'jsonl';

interface Shape {
  /** as people ask for it: lower-case words joined by "-", stable for ever */
  name: string;
  /** one sentence for people who choose a format */
  about: string;
  /** every column that a row may have, in order */
  columns: Columns;
  /** those it takes besides the options of every format; absent: none */
  options?: readonly FormatOption[];
  /** what its reader opens, where that is not JSON Lines and Parquet */
  fileTypes?: readonly FileType[];
  /** of a JSON document: the lines before and after its rows */
  frame?: (facts: Pick<ExportFacts, 'constitution'>) => { before: string; after: string };
  /** small files that its reader finds the others by; pure */
  beside?(files: readonly NamedFile[]): { name: string; text: string }[];
}

/** A row a pair. Both functions are pure: the same pair gives the same row, always. */
export interface PairShape<Pair extends TextPair> {
  /** why the format cannot take this pair; absent, or null: it can */
  refuse?(pair: Pair): LeftOut | null;
  row(pair: Pair, group: GroupShare): object;
}

/** Any number of rows a group. All functions are pure. */
export interface PairGroupShape<Pair extends TextPair> {
  refuse?(pair: Pair): LeftOut | null;
  /** why a pair that is not refused does not fit beside the others of its group */
  refuseIn?(pair: Pair, pairs: readonly Pair[]): LeftOut | null;
  /** of a group with at least one pair */
  rows(pairs: readonly Pair[], group: GroupShare): object[];
}

/** Formats that need the texts and the label. */
export type TextFormat = Shape & { needs: 'texts' } & PairShape<TextPair>;
export type TextGroupFormat = Shape & { needs: 'texts' } & PairGroupShape<TextPair>;

/** Formats that need the images of both sides. */
export type PictureFormat = Shape & { needs: 'pictures' } & PairShape<PicturedPair>;
export type PictureGroupFormat = Shape & { needs: 'pictures' } & PairGroupShape<PicturedPair>;

/** Formats that also need what is behind the label: judgements, rounds, calls. Several times as slow. */
export type EvidenceFormat = Shape & { needs: 'evidence' } & PairShape<EvidencedPair>;
export type EvidenceGroupFormat = Shape & { needs: 'evidence' } & PairGroupShape<EvidencedPair>;

/** What a format of images is told beside the image itself. */
export interface ImageRow {
  asset: Asset;
  /** what the training captions are drawn by, and the share of them that is synthetic */
  seed: string;
  captionBlend: number;
  /** where the export keeps its rendition; null: it keeps no images */
  file: string | null;
  /** the run was labelled with the offline model */
  offline: boolean;
}

/** A format whose rows are the images of a run, each once for every item that it is a candidate of. */
export interface ImageFormat extends Shape {
  needs: 'images';
  /** why the format cannot take this image: at the least, where it is not there */
  refuse(image: ExportedImage): LeftOut | null;
  row(image: ExportedImage, more: ImageRow): object;
}

/** A format whose rows are rounds of critique and revision. Both functions are pure. */
export interface RoundFormat extends Shape {
  needs: 'rounds';
  /** why the format cannot take this round; null: it can */
  refuse(round: ExportedRound, rounds: Rounds): LeftOut | null;
  row(round: ExportedRound): object;
}

/** A format whose rows are made of preference pairs. */
export type PairFormat =
  TextFormat | TextGroupFormat | PictureFormat | PictureGroupFormat | EvidenceFormat | EvidenceGroupFormat;
export type Format = PairFormat | ImageFormat | RoundFormat;

export const isOfPairs = (format: Format): format is PairFormat =>
  format.needs !== 'images' && format.needs !== 'rounds';
