import sharp from 'sharp';

/** The longer side in pixels: twice the 64 that a list shows, for screens that have two to each. */
export const THUMBNAIL_SIDE = 128;

/** A rendition made so small that a list can hold hundreds: WebP of some kB, in its own shape. */
export const renderThumbnail = (rendition: Uint8Array): Promise<Buffer> =>
  sharp(rendition)
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer();
