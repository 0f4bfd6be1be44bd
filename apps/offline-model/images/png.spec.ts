import { describe, expect, it } from '@jest/globals';
import { crc32, inflateSync } from 'node:zlib';
import { encodePng } from './png.js';

/** The chunks of a PNG file, each with its check sum verified. */
function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const named = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    chunks.set(named.toString('latin1', 0, 4), named.subarray(4));
    at += length + 12;
  }
  return chunks;
}

describe('PNG files', () => {
  it('hold the pixels and the palette', () => {
    const pixels = Uint8Array.from([0, 1, 1, 0, 0, 1]);
    const chunks = chunksOf(
      encodePng({
        width: 3,
        height: 2,
        palette: [
          [1, 2, 3],
          [4, 5, 6],
        ],
        pixels,
      }),
    );
    expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    expect([...chunks.get('IHDR')!]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
    expect([...chunks.get('PLTE')!]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...inflateSync(chunks.get('IDAT')!)]).toEqual([0, 0, 1, 1, 0, 0, 0, 1]);
  });
});
