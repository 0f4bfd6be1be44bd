import type { ClaimedJob, JobImage } from '#libs/database/label-job/claimed-job.js';

/** A candidate's image, with the caption that the judge sees. */
export interface CaptionedImage extends JobImage {
  caption: string;
}

/** The image of every candidate that is judged, each once: several may be the same. An image that was to be edited is not asked about. */
export function imagesAsked({ candidates }: Pick<ClaimedJob, 'candidates'>): CaptionedImage[] {
  const images = candidates.flatMap(({ image, text, chosen }) =>
    image && chosen !== false ? [{ ...image, caption: text }] : [],
  );
  return [...new Map(images.map((image) => [image.assetHash, image])).values()];
}
