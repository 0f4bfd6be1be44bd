import { PRECEPT_COLUMNS, preceptColumns } from './precept-columns.js';
import type { PictureFormat } from './format.js';
import { askedFor, assetOf, inOrder, pictureOf, refusePictures } from './pictured-pairs.js';

/**
 * The columns of Pick-a-Pic, for Diffusion-DPO (train.py, and train_diffusion_dpo.py of diffusers) and PickScore's trainer. The
 * first opens the bytes of `jpg_0` and `jpg_1`, changes them round where `label_0` is 0, and trains with the rest as they
 * stand: a tie, 0.5 there, would count as won by the first in diffusers, which drops none. No pair here is one.
 */
export const pickAPic: PictureFormat = {
  name: 'pick-a-pic',
  about: 'For Diffusion-DPO and PickScore: a pair of images a row, their bytes in Parquet.',
  needs: 'pictures',
  columns: {
    caption: 'text',
    jpg_0: 'bytes',
    jpg_1: 'bytes',
    label_0: 'number',
    label_1: 'number',
    image_0_uid: 'text',
    image_1_uid: 'text',
    best_image_uid: 'text',
    are_different: 'boolean',
    has_label: 'boolean',
    num_example_per_prompt: 'integer',
    ...PRECEPT_COLUMNS,
  },
  fileTypes: ['parquet'],
  refuse: refusePictures,
  row(pair, group) {
    const [first, second] = inOrder(pair);
    const label = first === pair.chosen ? 1 : 0;
    return {
      caption: askedFor(pair.prompt),
      jpg_0: pictureOf(first),
      jpg_1: pictureOf(second),
      label_0: label,
      label_1: 1 - label,
      image_0_uid: assetOf(first).renditionHash,
      image_1_uid: assetOf(second).renditionHash,
      best_image_uid: assetOf(pair.chosen).renditionHash,
      are_different: true,
      has_label: true,
      // PickScore divides the loss by it: 1/m, as the weight of the group says
      num_example_per_prompt: Math.round(1 / group.weight),
      ...preceptColumns(pair, group),
    };
  },
};
