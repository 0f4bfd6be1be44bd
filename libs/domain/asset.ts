import { createHash } from 'node:crypto';

/** Types of images that may come in; what an image is, its bytes say, never its name. */
export const IMAGE_TYPES = ['png', 'jpeg', 'webp', 'gif', 'avif', 'tiff'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

export const RENDITION_TYPES = ['png', 'jpeg'] as const;
export type RenditionType = (typeof RENDITION_TYPES)[number];

/** As models and browsers are told it. */
export function mediaTypeOf(type: ImageType): string {
  return `image/${type}`;
}

/** An image as it was given, and the rendition made of it once: only the rendition ever leaves the system. */
export interface Asset {
  /** SHA-256 of the bytes as given, 64 hexadecimal digits: what the image is known by */
  hash: string;
  type: ImageType;
  /** in pixels, after the orientation that the file asks for */
  width: number;
  height: number;
  /** how many bytes were given */
  bytes: number;
  /** 64 bits in 16 hexadecimal digits; near pictures have near ones */
  perceptualHash: string;
  /** SHA-256 of the rendition's bytes */
  renditionHash: string;
  renditionType: RenditionType;
}

/** SHA-256 of bytes in lower-case hexadecimal. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
