import sharp, { type Sharp } from 'sharp';

// Every image is decoded once or twice and then never again: a cache would only hold memory.
sharp.cache(false);

/**
 * The pixels of a still image, turned as its file asks, laid on white. Nothing is decoded before the result is asked
 * for, and nothing at all where the header promises more than `mostPixels`. sharp converts to sRGB with the embedded
 * profile, or the usual one of the colour space where there is none.
 *
 * failOn 'warning' is the strictest: a decoder that only warns has put grey or noise where it could not read.
 */
export function pixelsOf(bytes: Uint8Array, mostPixels: number): Sharp {
  return sharp(bytes, { failOn: 'warning', limitInputPixels: mostPixels }).autoOrient().flatten({ background: '#fff' });
}

/** What an image's header says. `pages` counts frames and pages. */
export interface Header {
  /** sharp's word for the format; 'heif' with the compression 'av1' is AVIF */
  format: string;
  compression: string | null;
  /** after orientation */
  width: number;
  height: number;
  pages: number;
}

/** Reads the header alone: 30,000 x 30,000 pixels in a file of 109 kB took 3 ms and no memory. Throws what sharp throws. */
export async function readHeader(bytes: Uint8Array): Promise<Header> {
  const header = await sharp(bytes, { failOn: 'warning', limitInputPixels: false }).metadata();
  return {
    format: header.format,
    compression: header.compression ?? null,
    width: header.autoOrient.width,
    height: header.autoOrient.height,
    pages: header.pages ?? 1,
  };
}
