import { describe, expect, it } from '@jest/globals';
import type { ExportedImage, ImageLabel } from '#libs/database/export/exported-image.js';
import type { Asset } from '#libs/domain/asset.js';
import { columnValues } from '../files/parquet-schema.js';
import { images, weightOf } from './images.format.js';
import { under } from '../testing/text-pair.js';
import { LeftOut } from './format.js';

const asset: Asset = {
  ...{ hash: 'a', type: 'webp', width: 640, height: 480, bytes: 9, perceptualHash: '0' },
  ...{ renditionHash: 'r', renditionType: 'jpeg' },
};
const unjudged: ImageLabel = {
  ...{ scale: null, score: null, rank: null, logStrength: null, probability: null },
  ...{ alignmentScore: null, alignmentProbability: null },
};
const image: ExportedImage = {
  item: { contentHash: 'i', externalId: 'row-7' },
  prompt: [{ role: 'user', content: 'A red cat.' }],
  asset,
  name: 'cat.webp',
  generator: { name: 'painter-xl', steps: 30 },
  made: null,
  revision: null,
  under,
  condition: null,
  caption: { short: 'A cat.', descriptive: 'A red cat on a mat.', captioner: 'eyes', score: 0.5, scoredBy: 'claims' },
  label: { ...unjudged, scale: '1-5', score: 4 },
  scores: [{ scorer: 'clip', aspect: 'alignment', value: 0.31 }],
  done: true,
  erased: false,
};
const more = { asset, seed: '7', captionBlend: 1, file: 'images/r.jpg', offline: false };

describe('images', () => {
  it('is one flat row an image, without row ids or times', () => {
    expect(images.row(image, more)).toEqual({
      item: { contentHash: 'i', externalId: 'row-7' },
      prompt: [{ role: 'user', content: 'A red cat.' }],
      ...{ image: 'a', rendition: 'r', file: 'images/r.jpg', name: 'cat.webp', type: 'webp', width: 640, height: 480 },
      generator: { name: 'painter-xl', steps: 30 },
      made: null,
      ...{ shortCaption: 'A cat.', descriptiveCaption: 'A red cat on a mat.', captioner: 'eyes' },
      ...{ captionScore: 0.5, captionScoredBy: 'claims' },
      ...{ trainingCaption: 'A red cat on a mat.', trainingCaptionFrom: 'caption' },
      ...{ weight: 0.75, weightFrom: 'rating' },
      label: { ...unjudged, scale: '1-5', score: 4 },
      scores: [{ scorer: 'clip', aspect: 'alignment', value: 0.31 }],
      offline: false,
      ...under,
    });
  });

  it('trains with the prompt where the draw says so, and where there is no caption', () => {
    const prompted = { trainingCaption: 'A red cat.', trainingCaptionFrom: 'prompt' };
    expect(images.row(image, { ...more, captionBlend: 0 })).toMatchObject(prompted);
    expect(images.row({ ...image, caption: null }, more)).toMatchObject({ ...prompted, descriptiveCaption: null });
  });

  it('tells the image that was to be edited', () => {
    const condition = { image: 'before', caption: 'A blue cat.' };
    expect(images.row({ ...image, condition }, more)).toMatchObject({ condition });
    expect(images.row(image, more)).not.toHaveProperty('condition');
  });

  it('tells the revised prompt of which it was painted; its training caption may be the original one', () => {
    const revision = { round: 1, prompt: 'A red cat, seen from above, on a blue mat.', principle: 'kind' };
    expect(images.row({ ...image, revision }, { ...more, captionBlend: 0 })).toMatchObject({
      ...{ revision, trainingCaption: 'A red cat.' },
    });
    expect(images.row(image, more)).not.toHaveProperty('revision');
  });

  it('has a column for every field', () => {
    const condition = { image: 'before', caption: null };
    const values = columnValues(images.columns, images.row({ ...image, condition }, more));
    expect(values).toMatchObject({ condition, generator: '{"name":"painter-xl","steps":30}', made: null });
  });

  it('leaves out what is not there, or not done', () => {
    expect(images.refuse(image)).toBeNull();
    expect(images.refuse({ ...image, asset: null })).toEqual(new LeftOut('image_missing'));
    expect(images.refuse({ ...image, done: false })).toEqual(new LeftOut('label_job_not_done'));
  });
});

describe('the weight', () => {
  it.each<[string, Partial<ImageLabel>, number, string]>([
    ['of a rating is its place on the scale', { scale: '1-10', score: 5.5 }, 0.5, 'rating'],
    ['of a good or bad one is its share of good', { scale: 'good-bad', score: 0.25 }, 0.25, 'rating'],
    ['of a ranking is P(it beats an average one)', { rank: 1, logStrength: Math.log(4) }, 0.8, 'ranking'],
    ['of a comparison is P(it is the better one)', { probability: 0.9 }, 0.9, 'comparison'],
  ])('%s', (_, label, weight, weightFrom) => {
    expect(weightOf({ ...unjudged, ...label })).toEqual({ weight: expect.closeTo(weight, 12), weightFrom });
  });

  it('is null where nobody could say', () => {
    const none = { weight: null, weightFrom: null };
    expect(weightOf(unjudged)).toEqual(none);
    expect(weightOf({ ...unjudged, scale: '1-5' })).toEqual(none);
  });
});
