import type { EvidencedPair, TextPair } from '#libs/database/export/exported-pair.js';

/** Instead of a row: this pair does not fit the format. Counted by reason in the manifest. */
export class LeftOut {
  /** `reason`: lower-case words joined by "_", stable for ever */
  constructor(readonly reason: string) {}
}

interface Shape {
  /** as people ask for it: lower-case words joined by "-", stable for ever */
  name: string;
  /** of the file, without the dot */
  extension: 'jsonl';
  /** one sentence for people who choose a format */
  about: string;
}

/** A format that needs the texts and the label. `row` is pure: the same pair gives the same row, always. */
export interface TextFormat extends Shape {
  needs: 'texts';
  /** what becomes one line by JSON.stringify */
  row(pair: TextPair): unknown;
}

/** A format that also needs what is behind the label: judgements, rounds, calls. Several times as slow. */
export interface EvidenceFormat extends Shape {
  needs: 'evidence';
  row(pair: EvidencedPair): unknown;
}

export type Format = TextFormat | EvidenceFormat;
