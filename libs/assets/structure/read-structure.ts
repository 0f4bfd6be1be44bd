import type { ImageType } from '#libs/domain/asset.js';
import { avifStructure } from './avif-structure.js';
import { gifStructure } from './gif-structure.js';
import type { ImageStructure } from './image-structure.js';
import { afterJpeg, jpegStructure } from './jpeg-structure.js';
import { pngStructure } from './png-structure.js';
import { webpStructure } from './webp-structure.js';

/**
 * TIFF is a graph of offsets without an end: its decoder follows it, and what lies between is not looked at here
 * (foreign-content.ts still finds an archive or a PDF in it).
 */
export function imageStructure(bytes: Buffer, type: ImageType): ImageStructure {
  switch (type) {
    case 'png':
      return pngStructure(bytes);
    case 'jpeg':
      return jpegStructure(bytes);
    case 'gif':
      return gifStructure(bytes);
    case 'webp':
      return webpStructure(bytes);
    case 'avif':
      return avifStructure(bytes);
    case 'tiff':
      return { end: bytes.length, animated: false };
  }
}

/** Position of the first byte after the image that has no business there; null where there is none. */
export function foreignByte(bytes: Buffer, type: ImageType, end: number): number | null {
  return afterPadding(bytes, type === 'jpeg' ? afterJpeg(bytes, end) : end);
}

/** Writers pad to sectors with zeros, some cameras with 0xff; a line feed comes from text tools. */
function afterPadding(bytes: Buffer, from: number): number | null {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== 0 && byte !== 0xff && byte !== 0x0a && byte !== 0x0d && byte !== 0x20) return at;
  }
  return null;
}
