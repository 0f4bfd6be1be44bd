import type { ImageStructure } from './image-structure.js';

const HEADER_BYTES = 13;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

const colourTable = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** GIF: blocks up to the trailer (GIF89a specification, 17-27). Two images in it are an animation. */
export function gifStructure(bytes: Buffer): ImageStructure {
  if (bytes.length < HEADER_BYTES) return 'truncated';
  let images = 0;
  let at = HEADER_BYTES + colourTable(bytes.readUInt8(10));
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === TRAILER) return { end: at + 1, animated: images > 1 };
    if (block === EXTENSION) at += 2;
    else if (block === IMAGE) {
      images += 1;
      // position and size, flags, a table of colours of its own, the width of its first codes
      at += 10 + colourTable(bytes[at + 9] ?? 0) + 1;
    } else return 'corrupt';
    at = afterSubBlocks(bytes, at);
  }
  return 'truncated';
}

function afterSubBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const length = bytes[at];
    if (length === undefined || length === 0) return at + 1;
    at += length + 1;
  }
}
