import type { Asset } from '#libs/domain/asset.js';
import type { Message } from '#libs/domain/conversation.js';
import type { Scale } from '#libs/domain/recipe.js';
import type { CallEvidence } from './exported-pair.js';
import type { LabelledUnder } from './run-versions.js';

/** One image of a run, with what the run found out about it. Nothing in it is a row id or a time. */
export interface ExportedImage {
  item: { contentHash: string; externalId: string | null };
  prompt: Message[];
  /** null: known by its name only */
  asset: Asset | null;
  /** what it is called elsewhere; null: nothing is known */
  name: string | null;
  /** what made it: its name and settings; null: not known */
  generator: Record<string, unknown> | null;
  /** the revised prompt that it was painted of, in which round and under which principle, by key; null: it is a candidate */
  revision: { round: number; prompt: string; principle: string } | null;
  /** what its item was labelled under, and the image revised */
  under: LabelledUnder;
  /** how the painter made it for this run; null: imported */
  made: { seed: number | null; call: CallEvidence } | null;
  /** the image that was to be edited; null: none */
  condition: { image: string; caption: string | null } | null;
  /** the caption that the judge saw; null: it has none */
  caption: ImageCaption | null;
  label: ImageLabel;
  scores: { scorer: string; aspect: string; value: number }[];
  /** its label job is done */
  done: boolean;
  /** its item was erased: there are no texts, and no image */
  erased: boolean;
}

export interface ImageCaption {
  short: string;
  descriptive: string;
  captioner: string;
  score: number | null;
  scoredBy: string | null;
}

/** What the judges held of one image; null where the recipe does not ask it, or nobody can say. */
export interface ImageLabel {
  scale: Scale | null;
  /** mean over principles, in points of the scale */
  score: number | null;
  /** place among the item's candidates, 1 is best */
  rank: number | null;
  logStrength: number | null;
  /** that it is better than the other one of two */
  probability: number | null;
  /** how well it meets the prompt, apart from all principles, in points of the scale */
  alignmentScore: number | null;
  /** that it meets the prompt better than the other one of two */
  alignmentProbability: number | null;
}
