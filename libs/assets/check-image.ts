import type { Asset, ImageType } from '#libs/domain/asset.js';
import { contentHash } from '#libs/domain/asset.js';
import type { PreceptError } from '#libs/domain/precept-error.js';
import { describeTrailer, foreignContent } from './foreign-content.js';
import { IMAGE_LIMITS, type ImageLimits } from './image-limits.js';
import { type ImageRefusal, refusedImage } from './image-refusal.js';
import { trueType } from './image-type.js';
import { perceptualHash } from './perceptual-hash.js';
import { type Header, readHeader } from './pixels.js';
import { foreignByte, imageStructure } from './structure/read-structure.js';

/** All of an asset but its rendition. */
export type ImageFacts = Omit<Asset, 'renditionHash' | 'renditionType'>;

/** Something worth telling about an image that was taken nevertheless. */
export interface ImageNote {
  code: 'image_extension_differs';
  message: string;
}

export interface CheckOptions {
  /** the file's name as the caller knows it, for messages and for the note on its extension */
  name?: string;
  limits?: ImageLimits;
}

export interface CheckedImage {
  facts: ImageFacts;
  notes: ImageNote[];
}

const EXTENSIONS: Readonly<Record<ImageType, readonly string[]>> = {
  png: ['png'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  webp: ['webp'],
  gif: ['gif'],
  avif: ['avif'],
  tiff: ['tif', 'tiff'],
};

/**
 * Finds out what an image is and whether it may come in, from its bytes alone: size, true type, structure (truncation,
 * animation, what follows it), the header's pixels, and then one whole decoding, which gives the perceptual hash. Bytes
 * inside lossy pixels (JPEG, WebP) carry no checksum: damage there that still decodes is not noticed.
 *
 * A name whose extension says something else is a note and no refusal: sites serve WebP as .jpg every day, and nothing
 * here goes by the name.
 * @throws PreceptError with a code of ImageRefusal
 */
export async function checkImage(given: Uint8Array, options: CheckOptions = {}): Promise<CheckedImage> {
  const { name, limits = IMAGE_LIMITS } = options;
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const refuse = (code: ImageRefusal, why: string) => refusedImage(code, name, why);

  if (bytes.length === 0) throw refuse('image_empty', 'is empty: give the bytes of a picture.');
  if (bytes.length > limits.bytes) throw refuse('image_too_large', tooLarge(bytes.length, limits.bytes));
  const type = await acceptedType(bytes, refuse);
  checkStructure(bytes, type, refuse);
  const { width, height } = await checkHeader(bytes, type, limits, refuse);
  const hash = await decoded(perceptualHash(bytes, limits.pixels), refuse);
  return {
    facts: { hash: contentHash(bytes), type, width, height, bytes: bytes.length, perceptualHash: hash },
    notes: extensionNotes(name, type),
  };
}

type Refuse = (code: ImageRefusal, why: string) => PreceptError;

export function tooLarge(bytes: number, most: number): string {
  return `has ${megabytes(bytes)} MB; at most ${megabytes(most)} MB are taken: save it smaller.`;
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
const ANIMATED = 'is animated or has several pages; only a single still picture can be judged: save one of them.';

async function acceptedType(bytes: Buffer, refuse: Refuse): Promise<ImageType> {
  const found = await trueType(bytes);
  if ('type' in found) return found.type;
  switch (found.refused) {
    case 'svg':
      throw refuse('image_svg_refused', 'is an SVG, which can hold scripts and links: save it as PNG.');
    case 'animated':
      throw refuse('image_animated', ANIMATED);
    case 'unknown':
      throw refuse(
        'image_unknown_type',
        `is ${found.what ?? 'no image of a known type'}: give PNG, JPEG, WebP, GIF, AVIF or TIFF.`,
      );
  }
}

function checkStructure(bytes: Buffer, type: ImageType, refuse: Refuse): void {
  const foreign = foreignContent(bytes);
  if (foreign !== null)
    throw refuse('image_polyglot', `can also be read as ${foreign}: open it in an image program and save it anew.`);
  const structure = imageStructure(bytes, type);
  if (structure === 'truncated') throw refuse('image_truncated', TRUNCATED);
  if (structure === 'corrupt') throw refuse('image_corrupt', 'has a damaged structure: get it anew from its source.');
  if (structure.animated) throw refuse('image_animated', ANIMATED);
  const after = foreignByte(bytes, type, structure.end);
  if (after !== null) {
    const what = describeTrailer(bytes.subarray(after));
    throw refuse(
      'image_polyglot',
      `ends at byte ${structure.end}, but ${bytes.length - after} more bytes follow (${what}): open it in an image program and save it anew.`,
    );
  }
}

const TRUNCATED = 'ends before its picture does, as after an interrupted download: get it anew from its source.';

async function checkHeader(bytes: Buffer, type: ImageType, limits: ImageLimits, refuse: Refuse): Promise<Header> {
  const header = await decoded(readHeader(bytes), refuse);
  const format = header.format === 'heif' && header.compression === 'av1' ? 'avif' : header.format;
  if (format !== type)
    throw refuse('image_polyglot', `begins as ${type} but is read as ${format}: save it anew in an image program.`);
  if (header.pages > 1) throw refuse('image_animated', ANIMATED);
  if (header.width * header.height > limits.pixels)
    throw refuse(
      'image_too_many_pixels',
      `has ${header.width} x ${header.height} pixels; at most ${limits.pixels / 1e6} million are taken: save it smaller.`,
    );
  return header;
}

/** Decoders throw sentences of their own; which of the two it is shows only there. */
async function decoded<T>(work: Promise<T>, refuse: Refuse): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (/premature end|truncat|unexpected end|end of (?:file|stream|input)|not enough data|bad seek/i.test(said))
      throw refuse('image_truncated', TRUNCATED);
    const line = said.split('\n')[0]?.slice(0, 160) ?? '';
    throw refuse('image_corrupt', `cannot be decoded (${line}): get it anew from its source, or save it anew.`);
  }
}

function extensionNotes(name: string | undefined, type: ImageType): ImageNote[] {
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(name ?? '')?.[1]?.toLowerCase();
  if (name === undefined || extension === undefined || EXTENSIONS[type].includes(extension)) return [];
  const message = `${JSON.stringify(name.slice(0, 120))} is named .${extension} but is ${type}; it is taken as ${type}.`;
  return [{ code: 'image_extension_differs', message }];
}
