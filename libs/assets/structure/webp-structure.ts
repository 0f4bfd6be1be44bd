import type { ImageStructure } from './image-structure.js';

const ANIMATION_FLAG = 0x02;

/** WebP: one RIFF of a stated size (RFC 9649, 2.4); the extended header has a flag for animations. */
export function webpStructure(bytes: Buffer): ImageStructure {
  if (bytes.length < 21) return 'truncated';
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return 'truncated';
  const extended = bytes.toString('latin1', 12, 16) === 'VP8X';
  return { end, animated: extended && (bytes.readUInt8(20) & ANIMATION_FLAG) !== 0 };
}
