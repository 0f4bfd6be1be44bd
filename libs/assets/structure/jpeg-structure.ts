import type { ImageStructure } from './image-structure.js';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;

/** Markers without a length: TEM, the restarts, start of image. */
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= START);

/** In a scan 0xff stands for itself when a zero or a restart follows. */
const staysInScan = (marker: number) => marker === 0 || (marker >= 0xd0 && marker <= 0xd7);

/** JPEG: segments and scans up to the end marker (ITU-T T.81, B.1 and B.2). */
export function jpegStructure(bytes: Buffer): ImageStructure {
  const end = jpegEnd(bytes, 0);
  return end === null ? 'truncated' : { end, animated: false };
}

/**
 * Whole further JPEG streams after the first belong to it: previews and gain maps of the Multi-Picture Format (CIPA
 * DC-007), as many phones write them. Nothing else is passed over.
 * @returns position after the last of them
 */
export function afterJpeg(bytes: Buffer, end: number): number {
  let at = end;
  for (;;) {
    let next = at;
    while (next < bytes.length && (bytes[next] === 0 || (bytes[next] === 0xff && bytes[next + 1] === 0xff))) next += 1;
    if (bytes[next] !== 0xff || bytes[next + 1] !== START || bytes[next + 2] !== 0xff) return at;
    const after = jpegEnd(bytes, next);
    if (after === null) return at;
    at = after;
  }
}

/** Position after the end marker of the JPEG that begins at `start`; null where the file ends before it. */
function jpegEnd(bytes: Buffer, start: number): number | null {
  let at = start + 2;
  let inScan = false;
  for (;;) {
    // what is no marker where one should be is the decoder's to complain about
    at = bytes.indexOf(0xff, at);
    if (at === -1) return null;
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at];
    if (marker === undefined) return null;
    at += 1;
    if (inScan && staysInScan(marker)) continue;
    inScan = false;
    if (marker === END) return at;
    if (marker === 0 || standsAlone(marker)) continue;
    if (at + 2 > bytes.length) return null;
    at += bytes.readUInt16BE(at);
    inScan = marker === SCAN;
  }
}
