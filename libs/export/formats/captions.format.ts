import type { ImageFormat } from './format.js';
import { images, trainingCaption } from './images.format.js';
import { Picture } from './picture.js';
import { PROVENANCE_COLUMNS, provenanceColumns } from './provenance.js';

/**
 * Images with the text to train them with: 95 in 100 with the descriptive caption, the others with the prompt (DALL-E 3,
 * section 3). `image` and `text` are what train_text_to_image.py of diffusers looks for.
 */
export const captions: ImageFormat = {
  name: 'captions',
  about: 'For text-to-image training: image and text, a blend of captions and prompts; Parquet.',
  needs: 'images',
  columns: {
    image: 'picture',
    text: 'text',
    precept_item: 'text',
    precept_text_from: 'text',
    precept_offline: 'boolean',
    ...PROVENANCE_COLUMNS,
  },
  fileTypes: ['parquet'],
  options: ['captionBlend'],
  refuse: (image) => images.refuse(image),
  row(image, more) {
    const { text, from } = trainingCaption(image, more);
    return {
      image: new Picture(more.asset),
      text,
      precept_item: image.item.contentHash,
      precept_text_from: from,
      precept_offline: more.offline,
      ...provenanceColumns(image.under),
    };
  },
};
