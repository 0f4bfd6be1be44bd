import type { RenditionType } from '#libs/domain/asset.js';
import type { ImageQuestion } from '#libs/domain/image-question.js';
import type { Message, Modality } from '#libs/domain/conversation.js';
import type { Stage } from '#libs/domain/stage.js';

/** A label job in our hands, with what its stages need to see. */
export interface ClaimedJob {
  id: string;
  token: string;
  runId: string;
  /** how often its run had been started or resumed when the job was claimed */
  opening: number;
  itemId: string;
  stage: Stage;
  round: number;
  /** this try of the present stage, from 1 */
  attempt: number;
  itemHash: string;
  prompt: Message[];
  modality: Modality;
  /** the image that the prompt asks to edit, with its caption; null: none */
  condition: JobCondition | null;
  /** imported with the item, then those made for this job */
  candidates: JobCandidate[];
  /** answers to choose from in a classification; empty: the recipe's */
  options: string[];
  /** that its images are asked; empty: the item brings none */
  questions: ImageQuestion[];
  /** labelled to watch the judge: its answers are never taken from other runs, and it makes no pair */
  canary: boolean;
  /** critiques and revisions so far, in order of round */
  rounds: JobRound[];
}

export interface JobCandidate {
  id: string;
  /** of an image, the caption that the judge sees; '' until it has one */
  text: string;
  contentHash: string;
  /** null: a text */
  image: JobImage | null;
  /** of an image, what the scorer of `recipe.best` was imported to say of it; absent or null: nothing */
  importedScore?: number | null;
  /** of an image, false: others of its item were chosen to be judged; absent or null: nothing has been chosen */
  chosen?: boolean | null;
}

export interface JobCondition {
  /** the caption that the judge sees; '' until it has one */
  text: string;
  image: JobImage;
}

export interface JobImage {
  assetHash: string;
  renditionHash: string;
  renditionType: RenditionType;
}

export interface JobRound {
  round: number;
  principleKey: string;
  critique: string;
  /** null until the round's revision is done */
  revision: JobRevision | null;
}

/** A revised text; or, where candidates are images, a revised prompt, and the picture that it led to. */
export interface JobRevision {
  id: string;
  text: string;
  contentHash: string;
  /** null: a text, or nothing is painted (yet) */
  image: JobImage | null;
  /** of the image, the one that the judge sees; '' until it has one */
  caption: string;
}
