import { ratingWeight, strengthWeight } from '#libs/statistics/reward-weight.js';
import type { ExportedImage, ImageLabel } from '#libs/database/export/exported-image.js';
import type { Scale } from '#libs/domain/recipe.js';
import { blendedFrom, type BlendedFrom } from '../outcomes/caption-blend.js';
import { MESSAGES } from './columns.js';
import { LeftOut, type ImageFormat, type ImageRow } from './format.js';
import { askedFor } from './pictured-pairs.js';
import { PRINCIPLES, VERSION } from './provenance.js';

/** The worst and the best score of each scale. */
const ENDS: Readonly<Record<Scale, readonly [number, number]>> = { 'good-bad': [0, 1], '1-5': [1, 5], '1-10': [1, 10] };

/** One row an image: what it was made for, what it shows, and how much it is worth. For trainers of image models. */
export const images: ImageFormat = {
  name: 'images',
  about:
    'One row an image: hashes, generator, captions, the training caption, scores, and a reward weight from 0 to 1.',
  needs: 'images',
  columns: {
    item: { contentHash: 'text', externalId: 'text' },
    prompt: MESSAGES,
    condition: { image: 'text', caption: 'text' },
    image: 'text',
    rendition: 'text',
    file: 'text',
    name: 'text',
    type: 'text',
    width: 'integer',
    height: 'integer',
    generator: 'json',
    made: 'json',
    revision: { round: 'integer', prompt: 'text', principle: 'text' },
    shortCaption: 'text',
    descriptiveCaption: 'text',
    captioner: 'text',
    captionScore: 'number',
    captionScoredBy: 'text',
    trainingCaption: 'text',
    trainingCaptionFrom: 'text',
    weight: 'number',
    weightFrom: 'text',
    label: {
      scale: 'text',
      score: 'number',
      rank: 'integer',
      logStrength: 'number',
      probability: 'number',
      alignmentScore: 'number',
      alignmentProbability: 'number',
    },
    scores: [{ scorer: 'text', aspect: 'text', value: 'number' }],
    offline: 'boolean',
    constitution: VERSION,
    principles: PRINCIPLES,
  },
  options: ['withImages', 'captionBlend'],
  refuse({ asset, done }) {
    if (!done) return new LeftOut('label_job_not_done');
    return asset === null ? new LeftOut('image_missing') : null;
  },
  row(image, more) {
    const { asset, file, offline } = more;
    const { item, prompt, name, generator, made, revision, condition, caption, label, scores } = image;
    const { text, from } = trainingCaption(image, more);
    return {
      item,
      prompt: prompt.map(({ role, content }) => ({ role, content })),
      ...(condition === null ? {} : { condition }),
      image: asset.hash,
      rendition: asset.renditionHash,
      file,
      name,
      type: asset.type,
      width: asset.width,
      height: asset.height,
      generator,
      made,
      ...(revision === null ? {} : { revision }),
      shortCaption: caption?.short ?? null,
      descriptiveCaption: caption?.descriptive ?? null,
      captioner: caption?.captioner ?? null,
      captionScore: caption?.score ?? null,
      captionScoredBy: caption?.scoredBy ?? null,
      trainingCaption: text,
      trainingCaptionFrom: from,
      ...weightOf(label),
      label,
      scores,
      offline,
      ...image.under,
    };
  },
};

/** The text to train this image with: its caption, or the prompt that it was made for, which it has where it was not captioned. */
export function trainingCaption(
  { item, prompt, caption }: ExportedImage,
  { asset, seed, captionBlend }: ImageRow,
): { text: string; from: BlendedFrom } {
  const from = caption === null ? 'prompt' : blendedFrom(seed, item.contentHash, asset.hash, captionBlend);
  return { text: caption !== null && from === 'caption' ? caption.descriptive : askedFor(prompt), from };
}

/** A reward for the image's likelihood, from 0 to 1, and what it was made of; null where nobody judged it. */
export function weightOf({ scale, score, logStrength, probability }: ImageLabel): {
  weight: number | null;
  weightFrom: 'rating' | 'ranking' | 'comparison' | null;
} {
  if (scale !== null && score !== null) return { weight: ratingWeight(score, ...ENDS[scale]), weightFrom: 'rating' };
  if (logStrength !== null) return { weight: strengthWeight(logStrength), weightFrom: 'ranking' };
  if (probability !== null) return { weight: probability, weightFrom: 'comparison' };
  return { weight: null, weightFrom: null };
}
