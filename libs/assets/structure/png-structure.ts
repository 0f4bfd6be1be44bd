import type { ImageStructure } from './image-structure.js';

const SIGNATURE_BYTES = 8;
/** length, type and checksum of a chunk */
const AROUND_CHUNK = 12;

/** PNG: chunks up to IEND (PNG specification, third edition, 5). An `acTL` chunk announces an animation (APNG). */
export function pngStructure(bytes: Buffer): ImageStructure {
  let animated = false;
  for (let at = SIGNATURE_BYTES; at + AROUND_CHUNK <= bytes.length;) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (!/^[A-Za-z]{4}$/.test(type)) return 'corrupt';
    at += AROUND_CHUNK + bytes.readUInt32BE(at);
    if (at > bytes.length) return 'truncated';
    if (type === 'acTL') animated = true;
    if (type === 'IEND') return { end: at, animated };
  }
  return 'truncated';
}
