import type { ModelRequest } from '#libs/model/model-port.js';
import type { ClaimedJob, JobImage } from '#libs/database/label-job/claimed-job.js';

/** One of the texts that are judged: a candidate or a revision. */
export interface ComparedText {
  kind: 'candidate' | 'revision';
  /** position of the candidate, or round of the revision */
  index: number;
  id: string;
  text: string;
  contentHash: string;
  /** the picture that the text describes; absent or null: a text */
  image?: JobImage | null;
}

/** Where a compared text stands, without the text itself. */
export type TextPlace = Omit<ComparedText, 'text' | 'image'>;

/** Two texts that are compared, as far as their label needs to know them. */
export interface NamedSubject {
  name: string;
  first: TextPlace;
  second: TextPlace;
}

type Place = Pick<ComparedText, 'kind' | 'index'>;

/** "candidate:1" */
export const nameOf = ({ kind, index }: Place) => `${kind}:${index}`;

/** "candidate:0|revision:4": the first text, then the second. */
export const subjectName = (first: Place, second: Place) => `${nameOf(first)}|${nameOf(second)}`;

/** Throws where the item has no such candidate: a run takes on only items that do. */
export function candidate(job: ClaimedJob, index: number): ComparedText {
  const found = job.candidates[index];
  if (!found) throw new Error(`the item has no candidate ${index}`);
  return { kind: 'candidate', index, ...found };
}

/** The candidates that are judged: all, or those that were chosen. */
export const judgedCandidates = (job: ClaimedJob): ComparedText[] =>
  job.candidates.flatMap(({ chosen }, index) => (chosen === false ? [] : [candidate(job, index)]));

type Picture = NonNullable<ModelRequest['images']>[number];

/** The picture of a text, as a request shows it. Throws where it has none. */
export function pictureOf({ image, ...text }: ComparedText): Picture {
  if (!image) throw new Error(`${nameOf(text)} is no image`);
  return renditionOf(image);
}

export const renditionOf = ({ renditionHash, renditionType }: JobImage): Picture => ({
  hash: renditionHash,
  type: renditionType,
});
