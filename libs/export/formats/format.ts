import type { ExportedImage } from '#libs/database/export/exported-image.js';
import type { Asset } from '#libs/domain/asset.js';
import type { EvidencedPair, TextPair } from '#libs/database/export/exported-pair.js';

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
}

interface Shape {
  /** as people ask for it: lower-case words joined by "-", stable for ever */
  name: string;
  /** of the file, without the dot */
  extension: 'jsonl';
  /** one sentence for people who choose a format */
  about: string;
}

/** A format that needs the texts and the label. Both functions are pure: the same pair gives the same row, always. */
export interface TextFormat extends Shape {
  needs: 'texts';
  /** why the format cannot take this pair; absent, or null: it can */
  refuse?(pair: TextPair): LeftOut | null;
  /** what becomes one line by JSON.stringify */
  row(pair: TextPair, group: GroupShare): unknown;
}

/** A format that also needs what is behind the label: judgements, rounds, calls. Several times as slow. */
export interface EvidenceFormat extends Shape {
  needs: 'evidence';
  refuse?(pair: EvidencedPair): LeftOut | null;
  row(pair: EvidencedPair, group: GroupShare): unknown;
}

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
  row(image: ExportedImage, more: ImageRow): unknown;
}

/** A format whose rows are preference pairs. */
export type PairFormat = TextFormat | EvidenceFormat;
export type Format = PairFormat | ImageFormat;
