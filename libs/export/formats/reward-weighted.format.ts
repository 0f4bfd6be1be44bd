import { LeftOut, type ImageFormat } from './format.js';
import { images, weightOf } from './images.format.js';
import { Picture } from './picture.js';
import { askedFor } from './pictured-pairs.js';
import { PROVENANCE_COLUMNS, provenanceColumns } from './provenance.js';

/**
 * Images with a weight from 0 to 1 that is multiplied with their log-likelihood (Lee et al. 2023, arXiv 2302.12192, section 3.3).
 * `datasets` opens `image` as an image.
 */
export const rewardWeighted: ImageFormat = {
  name: 'reward-weighted',
  about: 'For reward-weighted fine-tuning: image, prompt, weight; Parquet.',
  needs: 'images',
  columns: {
    image: 'picture',
    prompt: 'text',
    weight: 'number',
    precept_item: 'text',
    precept_weight_from: 'text',
    precept_offline: 'boolean',
    ...PROVENANCE_COLUMNS,
  },
  fileTypes: ['parquet'],
  refuse(image) {
    const refused = images.refuse(image);
    if (refused) return refused;
    return weightOf(image.label).weight === null ? new LeftOut('no_weight') : null;
  },
  row({ item, prompt, label, under }, { asset, offline }) {
    const { weight, weightFrom } = weightOf(label);
    return {
      image: new Picture(asset),
      prompt: askedFor(prompt),
      weight,
      precept_item: item.contentHash,
      precept_weight_from: weightFrom,
      precept_offline: offline,
      ...provenanceColumns(under),
    };
  },
};
