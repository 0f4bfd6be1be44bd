import { PRECEPT_COLUMNS, preceptColumns } from './precept-columns.js';
import type { PictureFormat } from './format.js';
import { askedFor, inOrder, pictureOf, refusePictures } from './pictured-pairs.js';

/**
 * Human Preference Data set v2: one JSON document for HPSv2's HPDDataset (src/training/data.py), which opens `file_path` below
 * its image folder and takes `human_preference`, 1 for the better one, as the label. The published data name the same column
 * `image_path`. An entry that it cannot open it skips without a word for the next one.
 */
export const hpdv2: PictureFormat = {
  name: 'hpdv2',
  about: 'For HPSv2: pairs of images in one JSON document, the images beside it.',
  needs: 'pictures',
  columns: {
    prompt: 'text',
    file_path: ['picture'],
    image_path: ['picture'],
    human_preference: ['integer'],
    ...PRECEPT_COLUMNS,
  },
  fileTypes: ['json'],
  frame: () => ({ before: '[', after: ']' }),
  refuse: refusePictures,
  row(pair, group) {
    const sides = inOrder(pair);
    return {
      prompt: askedFor(pair.prompt),
      file_path: sides.map(pictureOf),
      image_path: sides.map(pictureOf),
      human_preference: sides.map((side) => (side === pair.chosen ? 1 : 0)),
      ...preceptColumns(pair, group),
    };
  },
};
