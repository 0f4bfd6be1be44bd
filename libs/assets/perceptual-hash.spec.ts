import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { IMAGE_LIMITS } from './image-limits.js';
import { hammingDistance, isNearDuplicate, NEAR_DUPLICATE_BITS } from './near-duplicate.js';
import { hashOfGreys, perceptualHash } from './perceptual-hash.js';
import { madeImage } from './testing/made-images.js';

const hashOf = (bytes: Uint8Array) => perceptualHash(bytes, IMAGE_LIMITS.pixels);
const original = () => madeImage(400, 300, 5).png().toBuffer();

describe('hashOfGreys', () => {
  const greys = (value: (x: number, y: number) => number) =>
    Float64Array.from({ length: 1024 }, (_, at) => value(at % 32, Math.floor(at / 32)));

  it('is one bit where there is one frequency', () => {
    const wave = (at: number, frequency: number) => Math.cos(((2 * at + 1) * frequency * Math.PI) / 64);
    // frequency 1 across and down is the first bit, 8 and 8 the last; across is the quicker index
    expect(hashOfGreys(greys((x, y) => 128 + 100 * wave(x, 1) * wave(y, 1)))).toBe('8000000000000000');
    expect(hashOfGreys(greys((x, y) => 128 + 100 * wave(x, 8) * wave(y, 8)))).toBe('0000000000000001');
    expect(hashOfGreys(greys((x, y) => 128 + 100 * wave(x, 2) * wave(y, 1)))).toBe('4000000000000000');
  });

  it('does not turn rounding into bits where there is nothing to see', () => {
    expect(hashOfGreys(greys(() => 77))).toBe('0000000000000000');
  });
});

describe('perceptualHash', () => {
  it('is near for copies that were resized, recompressed, brightened or cut a little', async () => {
    const bytes = await original();
    const hash = await hashOf(bytes);
    const copies = [
      sharp(bytes).resize(150).png(),
      sharp(bytes).resize(900).jpeg({ quality: 40 }),
      sharp(bytes).webp({ quality: 50 }),
      sharp(bytes).greyscale().png(),
      sharp(bytes).modulate({ brightness: 1.1 }).png(),
      sharp(bytes).extract({ left: 4, top: 3, width: 392, height: 294 }).png(),
    ];
    for (const copy of copies) {
      const found = await hashOf(await copy.toBuffer());
      expect(isNearDuplicate(hash, found)).toBe(true);
    }
  });

  it('is far for other pictures', async () => {
    const hashes = await Promise.all(
      Array.from({ length: 12 }, async (_, seed) => hashOf(await madeImage(200, 150, seed).png().toBuffer())),
    );
    for (const [at, hash] of hashes.entries())
      for (const other of hashes.slice(at + 1))
        expect(hammingDistance(hash, other)).toBeGreaterThan(NEAR_DUPLICATE_BITS);
  });

  it('is the same for a picture stored upright and one stored turned, and for transparent and white', async () => {
    const upright = await hashOf(await madeImage(200, 150, 3).rotate(90).png().toBuffer());
    const turned = await hashOf(await madeImage(200, 150, 3).withMetadata({ orientation: 6 }).png().toBuffer());
    expect(hammingDistance(upright, turned)).toBeLessThanOrEqual(2);
    const clear = madeImage(200, 150, 3, 4);
    const onWhite = await clear.clone().flatten({ background: '#fff' }).png().toBuffer();
    expect(await hashOf(await clear.png().toBuffer())).toBe(await hashOf(onWhite));
  });
});

describe('hammingDistance', () => {
  it('counts differing bits', () => {
    expect(hammingDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
    expect(hammingDistance('8000000000000001', '0000000000000000')).toBe(2);
    expect(hammingDistance('00ff00ff00ff00ff', '00ff00ff00ff00ff')).toBe(0);
  });

  it('says near up to the limit and no further', () => {
    const bits = (count: number) => ((1n << BigInt(count)) - 1n).toString(16).padStart(16, '0');
    expect(isNearDuplicate(bits(0), bits(NEAR_DUPLICATE_BITS))).toBe(true);
    expect(isNearDuplicate(bits(0), bits(NEAR_DUPLICATE_BITS + 1))).toBe(false);
  });
});
