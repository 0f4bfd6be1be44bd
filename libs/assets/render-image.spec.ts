import { describe, expect, it } from '@jest/globals';
import sharp, { type Metadata } from 'sharp';
import { contentHash } from '#libs/domain/asset.js';
import { RENDITION_PNG_BYTES, RENDITION_SIDE, renderImage } from './render-image.js';
import { madeImage } from './testing/made-images.js';

const pixel = async (bytes: Buffer, left: number, top: number) => {
  const { data } = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
};
const solid = (background: { r: number; g: number; b: number; alpha?: number }) =>
  sharp({ create: { width: 40, height: 30, channels: background.alpha === undefined ? 3 : 4, background } });
const RED = { r: 200, g: 30, b: 30 };

function plain(metadata: Metadata): void {
  expect(metadata).toMatchObject({ space: 'srgb', depth: 'uchar', channels: 3, hasAlpha: false, hasProfile: false });
  expect(metadata.exif ?? metadata.xmp ?? metadata.icc ?? metadata.iptc ?? metadata.orientation).toBeUndefined();
}

describe('renderImage', () => {
  it('gives the same bytes for the same bytes, under their hash', async () => {
    for (const type of ['png', 'jpeg'] as const) {
      const bytes = await madeImage(300, 200)[type]().toBuffer();
      const [first, second] = [await renderImage(bytes, type), await renderImage(bytes, type)];
      expect(second.bytes.equals(first.bytes)).toBe(true);
      expect(first).toMatchObject({ hash: contentHash(first.bytes), type, width: 300, height: 200 });
    }
  });

  it('keeps the pixels of a small lossless image', async () => {
    const original = madeImage(120, 90);
    const rendition = await renderImage(await original.clone().png().toBuffer(), 'png');
    const pixels = await sharp(rendition.bytes).raw().toBuffer();
    expect(pixels.equals(await original.raw().toBuffer())).toBe(true);
  });

  it('drops metadata and turns the picture as its file asks', async () => {
    const bytes = await madeImage(60, 40)
      .withMetadata({ orientation: 6, exif: { IFD0: { Artist: 'Somebody', Copyright: 'secret' } } })
      .jpeg()
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const rendition = await renderImage(bytes, 'jpeg');
    expect(rendition).toMatchObject({ width: 40, height: 60, type: 'jpeg' });
    plain(await sharp(rendition.bytes).metadata());
    expect(rendition.bytes.includes('secret')).toBe(false);
    // the corner that was at the bottom left is at the top left now
    const before = await pixel(await madeImage(60, 40).png().toBuffer(), 1, 38);
    const after = await pixel(rendition.bytes, 1, 1);
    for (const [at, value] of before.entries()) expect(Math.abs(value - after[at]!)).toBeLessThan(25);
  });

  it('lays alpha on white', async () => {
    const rendition = await renderImage(
      await solid({ ...RED, alpha: 0 })
        .png()
        .toBuffer(),
      'png',
    );
    plain(await sharp(rendition.bytes).metadata());
    expect(await pixel(rendition.bytes, 5, 5)).toEqual([255, 255, 255]);
    const half = await renderImage(
      await solid({ ...RED, alpha: 0.5 })
        .png()
        .toBuffer(),
      'png',
    );
    expect((await pixel(half.bytes, 5, 5))[1]).toBeCloseTo(142, -1);
  });

  it.each<[string, () => Promise<Buffer>, 'png' | 'jpeg', number[]]>([
    ['CMYK', () => solid(RED).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(), 'jpeg', [200, 30, 30]],
    ['16 bits', () => solid(RED).toColourspace('rgb16').png().toBuffer(), 'png', [200, 30, 30]],
    ['grey', () => solid({ r: 90, g: 90, b: 90 }).greyscale().png().toBuffer(), 'png', [90, 90, 90]],
    ['16-bit grey', () => solid({ r: 90, g: 90, b: 90 }).toColourspace('grey16').png().toBuffer(), 'png', [90, 90, 90]],
    ['a palette', () => solid(RED).png({ palette: true }).toBuffer(), 'png', [200, 30, 30]],
    ['Display P3', () => solid(RED).withIccProfile('p3').png().toBuffer(), 'png', [200, 30, 30]],
  ])('brings %s to sRGB of 8 bits', async (_, make, type, colour) => {
    const rendition = await renderImage(await make(), type);
    plain(await sharp(rendition.bytes).metadata());
    const found = await pixel(rendition.bytes, 5, 5);
    // CMYK has no such red: its gamut moves it by up to 27
    for (const [at, value] of colour.entries()) expect(Math.abs(found[at]! - value)).toBeLessThanOrEqual(30);
  });

  it('makes the longer side 2,048 and never enlarges', async () => {
    const wide = await renderImage(await madeImage(300, 60).resize(3000, 600).jpeg().toBuffer(), 'jpeg');
    expect([wide.width, wide.height]).toEqual([RENDITION_SIDE, 410]);
    const thin = await renderImage(await madeImage(1, 5000).png().toBuffer(), 'png');
    expect([thin.width, thin.height]).toEqual([1, RENDITION_SIDE]);
    const small = await renderImage(await madeImage(10, 8).png().toBuffer(), 'png');
    expect([small.width, small.height]).toEqual([10, 8]);
  });

  it('keeps a large photograph in PNG as JPEG', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 50 };
    const bytes = await sharp({ create: { width: 1000, height: 900, channels: 3, background: '#888', noise } })
      .png()
      .toBuffer();
    expect(bytes.length).toBeGreaterThan(RENDITION_PNG_BYTES);
    expect((await renderImage(bytes, 'png')).type).toBe('jpeg');
  });

  it.each(['webp', 'avif'] as const)('makes a JPEG of %s and a PNG of GIF and TIFF', async (type) => {
    expect((await renderImage(await madeImage()[type]().toBuffer(), type)).type).toBe('jpeg');
    expect((await renderImage(await madeImage().gif().toBuffer(), 'gif')).type).toBe('png');
    expect((await renderImage(await madeImage().tiff().toBuffer(), 'tiff')).type).toBe('png');
  });

  it('decodes nothing above the pixels that are permitted', async () => {
    await expect(renderImage(await madeImage().png().toBuffer(), 'png', 100)).rejects.toThrow(/pixel limit/);
  });
});
