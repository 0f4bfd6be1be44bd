import type { PictureFormat } from './format.js';
import { PRECEPT_COLUMNS, preceptColumns } from './precept-columns.js';
import { askedFor, inOrder, pictureOf, refusePictures } from './pictured-pairs.js';

const PART = { type: 'text', text: 'text' } as const;
const PARTS = [{ role: 'text', content: [PART] }] as const;

/**
 * TRL's preference type for models that see (docs, "Dataset formats", vision): `images` and messages whose contents are
 * lists of parts, with as many parts of the type image as there are images. Its trainers write texts and know images in
 * prompts alone, so a pair of images is a question about the two: this trains a judge, not a painter.
 */
export const trlPreferenceImages: PictureFormat = {
  name: 'trl-preference-images',
  about: 'For TRL trainers of models that see: two images and which one is better, as an answer; Parquet.',
  needs: 'pictures',
  columns: { images: ['picture'], prompt: PARTS, chosen: PARTS, rejected: PARTS, ...PRECEPT_COLUMNS },
  fileTypes: ['parquet'],
  refuse: refusePictures,
  row(pair, group) {
    const sides = inOrder(pair);
    const image = { type: 'image', text: null };
    const names = sides[0] === pair.chosen ? ['A', 'B'] : ['B', 'A'];
    const [better = '', worse = ''] = names;
    return {
      images: sides.map(pictureOf),
      prompt: [{ role: 'user', content: [image, image, said(question(askedFor(pair.prompt)))] }],
      chosen: [{ role: 'assistant', content: [said(better)] }],
      rejected: [{ role: 'assistant', content: [said(worse)] }],
      ...preceptColumns(pair, group),
    };
  },
};

const said = (text: string) => ({ type: 'text', text });

const question = (prompt: string) =>
  `The first image is A, the second is B. Both were made for this prompt:\n\n${prompt}\n\nWhich one is better, A or B?`;
