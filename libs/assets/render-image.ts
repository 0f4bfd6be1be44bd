import sharp from 'sharp';
import { contentHash, type ImageType, type RenditionType } from '#libs/domain/asset.js';
import { IMAGE_LIMITS } from './image-limits.js';
import { pixelsOf } from './pixels.js';

/** An image as models and pages get it. */
export interface Rendition {
  bytes: Buffer;
  /** SHA-256 of the bytes */
  hash: string;
  type: RenditionType;
  width: number;
  height: number;
}

/** The longer side in pixels: the largest that vision models look at (OpenAI scales to 2,048 before cutting tiles). */
export const RENDITION_SIDE = 2048;

/**
 * A PNG of more bytes is kept as JPEG: it is a photograph or a painting then, where JPEG at quality 90 shows no loss and
 * has a fifth of the bytes. Base64 adds a third, and services take 5 MB (some) to 20 MB an image.
 */
export const RENDITION_PNG_BYTES = 2_000_000;

/** What was stored without loss stays so while it is small: drawings, screens, words. */
const LOSSLESS: readonly ImageType[] = ['png', 'gif', 'tiff'];

/**
 * Makes the rendition of an image that was checked: turned as its file asks, sRGB of 8 bits, alpha laid on white, no
 * metadata, at most 2,048 pixels on the longer side and never enlarged. The same bytes give the same rendition with the
 * same version of sharp; another version may encode other bytes, which is why its hash is kept and not computed anew.
 * @throws what sharp throws where the picture cannot be decoded
 */
export async function renderImage(
  bytes: Uint8Array,
  type: ImageType,
  mostPixels: number = IMAGE_LIMITS.pixels,
): Promise<Rendition> {
  const { data, info } = await pixelsOf(bytes, mostPixels)
    .resize({ width: RENDITION_SIDE, height: RENDITION_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pixels = () => sharp(data, { raw: { width, height, channels } });
  if (LOSSLESS.includes(type)) {
    // level 9 took six times as long for 4 % fewer bytes of a photograph (665 and 121 ms for 1192 x 874)
    const png = await pixels().png({ compressionLevel: 6, adaptiveFiltering: true, palette: false }).toBuffer();
    if (png.length <= RENDITION_PNG_BYTES) return { bytes: png, hash: contentHash(png), type: 'png', width, height };
  }
  // 4:4:4: thin coloured lines and words keep their colour
  const jpeg = await pixels().jpeg({ quality: 90, chromaSubsampling: '4:4:4', mozjpeg: false }).toBuffer();
  return { bytes: jpeg, hash: contentHash(jpeg), type: 'jpeg', width, height };
}
