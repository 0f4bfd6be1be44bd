import type { Asset } from '#libs/domain/asset.js';
import type { ImageQuestion } from '#libs/domain/image-question.js';
import type { Gold, Message, Modality } from '#libs/domain/conversation.js';

/** One item with its candidates, ready to be stored: ids are made by the caller, in the order of the file. */
export interface NewItemRow {
  id: string;
  externalId: string | null;
  contentHash: string;
  prompt: Message[];
  metadata: Record<string, unknown>;
  gold: Gold | null;
  /** empty: none of its own */
  options: string[];
  /** that its images are asked; empty: none of its own */
  questions: ImageQuestion[];
  modality: Modality;
  conditionHash: string | null;
  candidates: NewCandidateRow[];
  /** the images of the item, stored with it unless they are there */
  assets: Asset[];
}

/** A text or an image. */
export interface NewCandidateRow {
  id: string;
  position: number;
  text: string | null;
  assetHash: string | null;
  /** what an image is called elsewhere; one without an asset is known by it */
  imageName: string | null;
  contentHash: string;
  /** what made an image */
  generator: Record<string, unknown> | null;
}

/** What an item in the data set is known by, and its gold label. */
export interface KnownItem {
  contentHash: string;
  externalId: string | null;
  gold: Gold | null;
  /** in this data set or another it was erased: it stays out */
  erased: boolean;
}

/** A gold label for an item that is there without one. */
export interface AddedGold {
  contentHash: string;
  gold: Gold;
}
