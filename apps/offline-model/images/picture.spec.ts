import { describe, expect, it } from '@jest/globals';
import { crc32, inflateSync } from 'node:zlib';
import { COLOURS } from './picture-words.js';
import { drawMotif, motifOf, SIDE } from './picture.js';
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

describe('pictures', () => {
  it('show what the prompt counts, colours and shapes', () => {
    expect(motifOf('Three red balloons over a hill', 0)).toMatchObject({
      shape: 'disc',
      count: 3,
      colour: COLOURS.get('red'),
    });
    expect(motifOf('a house with 2 windows', 0)).toMatchObject({ shape: 'square', count: 2 });
  });

  it('take the rest from the prompt, the same each time, another for each variant', () => {
    const variants = Array.from({ length: 20 }, (_, variant) => JSON.stringify(motifOf('constructor', variant)));
    expect(variants[0]).toBe(JSON.stringify(motifOf('constructor', 0)));
    expect(new Set(variants).size).toBeGreaterThan(10);
  });

  it('never put a shape on a ground of its own colour', () => {
    for (let variant = 0; variant < 200; variant++) {
      const { colour, background } = motifOf('a violet disc', variant);
      expect(background).not.toEqual(colour);
    }
  });

  it.each(['disc', 'square', 'triangle'] as const)('draw as many of a %s as counted', (shape) => {
    const filled = (count: number) =>
      drawMotif({ shape, count, colour: [0, 0, 0], background: [9, 9, 9] }).pixels.reduce(
        (sum, pixel) => sum + pixel,
        0,
      );
    expect(filled(1)).toBeGreaterThan(200);
    expect(filled(9)).toBe(9 * filled(1));
    expect(filled(9)).toBeLessThan(SIDE * SIDE);
  });
});
