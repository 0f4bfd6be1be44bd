import type { PicturedPair, PicturedText } from '#libs/database/export/exported-pair.js';
import type { Asset } from '#libs/domain/asset.js';
import { candidate, textPair } from './text-pair.js';

/** The image of candidate `index`; its rendition is told from it, as metadata is dropped there. */
export const assetNamed = (name: string): Asset => ({
  ...{ hash: `given-${name}`, type: 'webp', width: 64, height: 48, bytes: 9, perceptualHash: '0' },
  ...{ renditionHash: `shown-${name}`, renditionType: 'png' },
});

export const picture = (name: string, index: number): PicturedText => ({
  ...candidate(`A picture of ${name}.`, index),
  image: `given-${name}`,
  asset: assetNamed(name),
});

/** The second image of an item was chosen over the first. */
export const picturedPair = (chosen = picture('cat', 1), rejected = picture('dog', 0)): PicturedPair => ({
  ...textPair({ prompt: [{ role: 'user', content: 'A red cat.' }] }),
  chosen,
  rejected,
});
