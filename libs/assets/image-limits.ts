/** How large an image may be that comes in. */
export interface ImageLimits {
  /** of the file */
  bytes: number;
  /** width times height, as the file's header says it */
  pixels: number;
}

/**
 * 50 MB: more than the files of still pictures that generators and cameras write (a few MB; PNGs and TIFFs of cameras some
 * tens), and little enough to be held in memory whole while it is checked, by several imports at once.
 *
 * 50 megapixels: a full-frame camera's 8688 x 5792, and many times what an image model paints (4 megapixels are usual,
 * 16 rare). Decoded at four channels of 8 bits they are 200 MB, which a worker can spare; 30,000 x 30,000 would be 3.6 GB.
 */
export const IMAGE_LIMITS: ImageLimits = { bytes: 50_000_000, pixels: 50_000_000 };
