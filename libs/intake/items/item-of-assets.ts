import type { Asset } from '#libs/domain/asset.js';
import type { NewItem } from '#libs/domain/conversation.js';

export interface AssetCandidate {
  asset: Asset;
  generator: Record<string, unknown> | null;
}

/** An item whose images have been taken into the asset store. */
export interface ItemOfAssets extends Omit<NewItem, 'candidates' | 'condition'> {
  candidates: ({ text: string } | AssetCandidate)[];
  condition?: Asset;
}

/** True where an item has an image that is still to be taken in. */
export const hasImages = ({ candidates, condition }: NewItem): boolean =>
  condition !== undefined || candidates.some((one) => 'image' in one);

/** An item that has no image. */
export const ofTexts = ({ candidates, condition: _, ...item }: NewItem): ItemOfAssets => ({
  ...item,
  candidates: candidates.filter((one) => 'text' in one),
});
