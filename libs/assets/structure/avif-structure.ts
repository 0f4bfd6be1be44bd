import type { ImageStructure } from './image-structure.js';

/** What stands at the top of image files of this family (ISO/IEC 14496-12, 23008-12), and `uuid`, which tools add. */
const BOXES = new Set(['ftyp', 'styp', 'meta', 'mdat', 'free', 'skip', 'uuid', 'moov', 'moof', 'mfra', 'sidx', 'idat']);

/** AVIF: boxes, each with its size; the brand `avis` is of image sequences. What is no known box is not the image's. */
export function avifStructure(bytes: Buffer): ImageStructure {
  let animated = false;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    // a second `ftyp` begins another file
    if (!BOXES.has(type) || (type === 'ftyp' && at > 0)) return { end: at, animated };
    const size = boxSize(bytes, at);
    if (size === null) return 'corrupt';
    if (at + size > bytes.length) return 'truncated';
    if (type === 'ftyp') animated = brands(bytes.subarray(at + 8, at + size)).includes('avis');
    at += size;
  }
  return { end: at, animated };
}

/** In bytes, the box's head included; 0 in the file means up to its end, 1 that 64 bits follow. Null: less than its head. */
function boxSize(bytes: Buffer, at: number): number | null {
  const size = bytes.readUInt32BE(at);
  if (size === 0) return bytes.length - at;
  if (size !== 1) return size < 8 ? null : size;
  if (at + 16 > bytes.length) return Infinity;
  const large = Number(bytes.readBigUInt64BE(at + 8));
  return large < 16 ? null : large;
}

/** The major brand and the compatible ones; what stands between them, a version, is no brand. */
function brands(body: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at + 4 <= body.length; at += 4) found.push(body.toString('latin1', at, at + 4));
  return found;
}
