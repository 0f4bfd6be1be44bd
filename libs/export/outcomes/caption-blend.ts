import { uniform } from '#libs/statistics/draw.js';

/** The share of synthetic captions with which DALL-E 3 was trained (Betker et al. 2023, section 3). */
export const DEFAULT_CAPTION_BLEND = 0.95;

/** Which text an image is trained with: its best caption, or the prompt that it was made for. */
export type BlendedFrom = 'caption' | 'prompt';

/**
 * The caption with this probability, else the prompt; drawn by SHA-256 of the seed, the item's and the image's content, so
 * that the same export always draws alike, and a higher share turns prompts into captions and never the other way.
 */
export function blendedFrom(seed: string, itemHash: string, imageHash: string, probability: number): BlendedFrom {
  return uniform('caption-blend', seed, itemHash, imageHash) < probability ? 'caption' : 'prompt';
}
