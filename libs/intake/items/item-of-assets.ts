import type { Asset } from '#libs/domain/asset.js';
import type { NewItem } from '#libs/domain/conversation.js';

export interface ImageCandidate {
  /** null: known by its name only */
  asset: Asset | null;
  name: string | null;
  generator: Record<string, unknown> | null;
}

/** An item whose images have been taken into the asset store. */
export interface ItemOfAssets extends Omit<NewItem, 'candidates' | 'condition'> {
  candidates: ({ text: string } | ImageCandidate)[];
  condition?: Asset;
}

/** True where an item has images: those that are there are still to be taken in. */
export const hasImages = ({ candidates, condition }: NewItem): boolean =>
  condition !== undefined || candidates.some((one) => 'image' in one);

/** An item that has no image. */
export const ofTexts = ({ candidates, condition: _, ...item }: NewItem): ItemOfAssets => ({
  ...item,
  candidates: candidates.filter((one) => 'text' in one),
});
