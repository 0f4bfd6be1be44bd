import type { PicturedPair, PicturedText } from '#libs/database/export/exported-pair.js';
import type { Asset } from '#libs/domain/asset.js';
import type { Message } from '#libs/domain/conversation.js';
import { isBefore } from './place-in-item.js';
import { LeftOut } from './format.js';
import { Picture } from './picture.js';

/** What the images were made for: the last message, as image models take one text. */
export const askedFor = (prompt: readonly Message[]): string => prompt.at(-1)?.content ?? '';

/** Why no trainer of images takes this pair. */
export function refusePictures({ chosen, rejected }: PicturedPair): LeftOut | null {
  if (chosen.image === null || rejected.image === null) return new LeftOut('text_pair');
  if (chosen.asset === null || rejected.asset === null) return new LeftOut('image_missing');
  // files that differ in their metadata alone
  return chosen.asset.renditionHash === rejected.asset.renditionHash ? new LeftOut('same_image') : null;
}

/** The two in the order of the item, so that the place says nothing of the label: candidates, then revisions. */
export function inOrder({ chosen, rejected }: PicturedPair): [PicturedText, PicturedText] {
  return isBefore(chosen, rejected) ? [chosen, rejected] : [rejected, chosen];
}

/** Of a pair that was not refused. */
export function assetOf({ asset, contentHash }: PicturedText): Asset {
  if (asset === null) throw new Error(`the image ${contentHash} is not there and was not refused`);
  return asset;
}

export const pictureOf = (side: PicturedText): Picture => new Picture(assetOf(side));
