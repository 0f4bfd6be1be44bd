import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { contentHash, IMAGE_TYPES } from '#libs/domain/asset.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import { checkImage, type CheckOptions } from './check-image.js';
import { claimingSize, madeImage, madePixels, madeZip, withPngChunk } from './testing/made-images.js';

async function refusal(bytes: Uint8Array, options: CheckOptions = {}): Promise<PreceptError> {
  try {
    const { facts } = await checkImage(bytes, options);
    throw new Error(`taken as ${facts.type}`);
  } catch (error) {
    if (error instanceof PreceptError) return error;
    throw error;
  }
}

const codeOf = async (bytes: Uint8Array, options?: CheckOptions) => (await refusal(bytes, options)).code;
const encoded = (type: (typeof IMAGE_TYPES)[number]) => madeImage()[type]().toBuffer();
const png = () => encoded('png');
const jpeg = () => encoded('jpeg');
const then = async (bytes: Promise<Buffer>, more: string | Uint8Array) =>
  Buffer.concat([await bytes, Buffer.from(more as string)]);

/** Whole numbers below a limit, the same in every run. */
function draws(seed: string): (limit: number) => number {
  let state = [...seed].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Width and height are the entries 256 and 257 of the directory that the header points to. */
function claimInTiff(bytes: Buffer, size: number): void {
  const directory = bytes.readUInt32LE(4);
  for (let entry = 0; entry < bytes.readUInt16LE(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if ([256, 257].includes(bytes.readUInt16LE(at))) bytes.writeUInt32LE(size, at + 8);
  }
}

describe('checkImage takes', () => {
  it.each(IMAGE_TYPES)('%s, and says what it is', async (type) => {
    const bytes = await encoded(type);
    const { facts, notes } = await checkImage(bytes);
    expect(facts).toEqual({
      hash: contentHash(bytes),
      type,
      width: 64,
      height: 48,
      bytes: bytes.length,
      perceptualHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(notes).toEqual([]);
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['CMYK', () => madeImage().toColourspace('cmyk').jpeg().toBuffer()],
    ['16 bits a channel', () => madeImage().toColourspace('rgb16').png().toBuffer()],
    ['16-bit grey', () => madeImage().toColourspace('grey16').png().toBuffer()],
    ['grey', () => madeImage().greyscale().jpeg().toBuffer()],
    ['alpha', () => madeImage(64, 48, 1, 4).webp().toBuffer()],
    ['a palette', () => madeImage().png({ palette: true, colours: 8 }).toBuffer()],
    ['interlaced PNG', () => madeImage().png({ progressive: true }).toBuffer()],
    ['progressive JPEG', () => madeImage().jpeg({ progressive: true }).toBuffer()],
    ['a GIF of one frame', () => madeImage().gif().toBuffer()],
    [
      'lossless WebP with metadata',
      () =>
        madeImage()
          .webp({ lossless: true })
          .withExif({ IFD0: { Artist: 'A' } })
          .toBuffer(),
    ],
  ])('%s', async (_, make) => {
    expect((await checkImage(await make())).facts).toMatchObject({ width: 64, height: 48 });
  });

  it('a view into a larger buffer, by its own bytes alone', async () => {
    const bytes = await jpeg();
    const view = new Uint8Array(Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]).buffer, 0);
    const at = Buffer.from(view).indexOf(bytes);
    const { facts } = await checkImage(view.subarray(at, at + bytes.length));
    expect(facts.hash).toBe(contentHash(bytes));
  });

  it('width and height after the orientation that the file asks for', async () => {
    const turned = await madeImage().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await checkImage(turned)).facts).toMatchObject({ width: 48, height: 64 });
  });

  it('an extension that says something else, with a note', async () => {
    const { facts, notes } = await checkImage(await encoded('webp'), { name: 'cat.jpg' });
    expect(facts.type).toBe('webp');
    expect(notes).toEqual([
      { code: 'image_extension_differs', message: '"cat.jpg" is named .jpg but is webp; it is taken as webp.' },
    ]);
  });

  it.each(['cat.JPG', 'cat.jpeg', 'cat', 'v1.2 of a cat', 'folder.png/cat.jpg'])('%s without a note', async (name) => {
    expect((await checkImage(await jpeg(), { name })).notes).toEqual([]);
  });

  it.each<[string, string | Uint8Array]>([
    ['zeros', new Uint8Array(512)],
    ['0xff', new Uint8Array(16).fill(0xff)],
    ['a line feed', '\r\n'],
  ])('padding after the end: %s', async (_, padding) => {
    expect((await checkImage(await then(jpeg(), padding))).facts.type).toBe('jpeg');
    expect((await checkImage(await then(png(), padding))).facts.type).toBe('png');
  });

  it('further whole JPEGs after a JPEG, as phones write previews and gain maps', async () => {
    const preview = await madeImage(16, 12).jpeg().toBuffer();
    const several = Buffer.concat([await jpeg(), Buffer.alloc(7), preview, preview, Buffer.alloc(100)]);
    expect((await checkImage(several)).facts).toMatchObject({ width: 64, height: 48 });
  });

  it('text in metadata, whatever it says', async () => {
    const words = Buffer.from('prompt\0<script>alert(1)</script> PK\x05\x06 a cat');
    expect((await checkImage(withPngChunk(await png(), 'tEXt', words))).facts.type).toBe('png');
  });
});

describe('checkImage refuses', () => {
  it('no bytes', async () => {
    expect(await codeOf(new Uint8Array())).toBe('image_empty');
  });

  it('too many bytes, with both numbers', async () => {
    const error = await refusal(new Uint8Array(200_000_000), { name: 'big.png' });
    expect(error.code).toBe('image_too_large');
    expect(error.message).toBe('The image "big.png" has 200 MB; at most 50 MB are taken: save it smaller.');
  });

  it('30,000 x 30,000 pixels in a small file, from the header alone', async () => {
    const bomb = claimingSize(await png(), 30_000, 30_000);
    expect(bomb.length).toBeLessThan(20_000);
    const error = await refusal(bomb);
    // decoding would have said that the file ends early
    expect(error.code).toBe('image_too_many_pixels');
    expect(error.message).toContain('30000 x 30000');
  });

  it.each<[string, 'jpeg' | 'gif' | 'webp' | 'tiff' | 'avif', (bytes: Buffer) => void]>([
    ['JPEG', 'jpeg', (bytes) => bytes.writeUInt32BE(0x75307530, bytes.indexOf(Buffer.from([0xff, 0xc0])) + 5)],
    ['GIF', 'gif', (bytes) => bytes.writeUInt32LE(0x75307530, bytes.indexOf(Buffer.from([0x2c, 0, 0, 0, 0])) + 5)],
    ['WebP', 'webp', (bytes) => bytes.writeUInt32LE(0x3fff3fff, 26)],
    ['TIFF', 'tiff', (bytes) => claimInTiff(bytes, 30_000)],
    [
      'AVIF',
      'avif',
      (bytes) => bytes.fill(Buffer.from([0, 0, 0x75, 0x30]), bytes.indexOf('ispe') + 8, bytes.indexOf('ispe') + 16),
    ],
  ])('a %s that claims hundreds of millions of pixels, at once', async (_, type, claim) => {
    const bytes = await encoded(type);
    claim(bytes);
    const before = process.memoryUsage().rss;
    expect(await codeOf(bytes)).toBe('image_too_many_pixels');
    // a tenth of what one channel of them would take
    expect(process.memoryUsage().rss - before).toBeLessThan(90e6);
  });

  it('just more pixels than the limit, and takes just as many', async () => {
    const limits = { bytes: 1e6, pixels: 64 * 48 };
    expect((await checkImage(await png(), { limits })).facts.width).toBe(64);
    expect(await codeOf(await madeImage(65, 48).png().toBuffer(), { limits })).toBe('image_too_many_pixels');
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['words', 'a picture of a cat', /no image of a known type/],
    ['a web page', '<!-- x -->\n<!DOCTYPE html><html><svg></svg></html>', /web page/],
    ['a PDF', '%PDF-1.7\n', /application\/pdf/],
    ['a ZIP', madeZip(), /application\/zip/],
    ['a beginning and no more', Uint8Array.from([0x89, 0x50]), /no image of a known type/],
  ])('%s as unknown', async (_, content, says) => {
    const error = await refusal(Buffer.from(content as string), { name: 'cat.png' });
    expect(error.code).toBe('image_unknown_type');
    expect(error.message).toMatch(says);
  });

  it.each([28, 2000])('%i comments before nothing at once', async (comments) => {
    const bytes = Buffer.from(`${'<!---->'.repeat(comments)}x`);
    const started = process.cpuUsage();
    expect(await codeOf(bytes)).toBe('image_unknown_type');
    expect(process.cpuUsage(started).user).toBeLessThan(1e6);
  });

  it.each<[string, Uint8Array]>([
    ['plain', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['with a declaration', Buffer.from('<?xml version="1.0"?>\n<!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['with a prefix and a byte order mark', Buffer.from('\ufeff<s:svg xmlns:s="http://www.w3.org/2000/svg"/>')],
    ['in UTF-16', Buffer.from('\ufeff<svg xmlns="http://www.w3.org/2000/svg"/>', 'utf16le')],
    ['with entities', Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>')],
  ])('SVG %s', async (_, bytes) => {
    expect(await codeOf(bytes)).toBe('image_svg_refused');
  });

  it.each(['gif', 'webp'] as const)('an animated %s', async (type) => {
    const frames = await Promise.all([1, 2].map((seed) => madeImage(16, 16, seed).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } })
      [type]({ delay: [100, 100] })
      .toBuffer();
    expect(await codeOf(moving)).toBe('image_animated');
  });

  it('an animated PNG', async () => {
    const control = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]);
    expect(await codeOf(withPngChunk(await png(), 'acTL', control))).toBe('image_animated');
  });

  it('an image sequence of AVIF', async () => {
    const bytes = await encoded('avif');
    bytes.write('avis', 8, 'latin1');
    expect(await codeOf(bytes)).toBe('image_animated');
  });

  it('a TIFF of two pages', async () => {
    const frames = await Promise.all([1, 2].map((seed) => madeImage(16, 16, seed).png().toBuffer()));
    expect(
      await codeOf(
        await sharp(frames, { join: { animated: true } })
          .tiff()
          .toBuffer(),
      ),
    ).toBe('image_animated');
  });

  it.each(IMAGE_TYPES)('a ZIP after %s', async (type) => {
    const bytes = await encoded(type);
    expect(await codeOf(Buffer.concat([bytes, madeZip(bytes.length)]))).toBe('image_polyglot');
  });

  it.each(IMAGE_TYPES.filter((type) => type !== 'tiff'))('a page, a script or a video after %s', async (type) => {
    for (const [more, word] of [
      ['<html><script>alert(1)</script></html>', 'markup'],
      ['*/=1;alert(1)//', 'something else'],
      ['\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'video'],
    ] as const) {
      const error = await refusal(await then(encoded(type), more));
      expect([error.code, error.message]).toEqual(['image_polyglot', expect.stringContaining(word)]);
    }
  });

  it('a ZIP inside a chunk of a PNG, which unpackers would still find', async () => {
    expect(await codeOf(withPngChunk(await png(), 'zipp', madeZip()))).toBe('image_polyglot');
  });

  it('a PDF header near the beginning', async () => {
    expect(await codeOf(withPngChunk(await png(), 'tEXt', Buffer.from('x\0%PDF-1.7')))).toBe('image_polyglot');
  });

  it('a JPEG after a JPEG that is cut off itself', async () => {
    const preview = await jpeg();
    const both = Buffer.concat([await jpeg(), preview.subarray(0, preview.length - 10)]);
    expect(await codeOf(both)).toBe('image_polyglot');
  });

  it.each(IMAGE_TYPES)('%s cut off anywhere', async (type) => {
    const bytes = await encoded(type);
    const cuts = [16, 40, 0.3, 0.6, 0.9].map((cut) => (cut < 1 ? Math.floor(bytes.length * cut) : cut));
    for (const cut of [...cuts, bytes.length - 1]) {
      const code = await codeOf(bytes.subarray(0, cut));
      expect(['image_truncated', 'image_corrupt', 'image_unknown_type']).toContain(code);
      if (type !== 'tiff' && type !== 'avif' && cut > 40) expect([cut, code]).toEqual([cut, 'image_truncated']);
    }
  });

  it.each(['png', 'gif', 'avif'] as const)('%s with other bytes in its pixels', async (type) => {
    const bytes = await encoded(type);
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0xa5, middle, Math.min(middle + 40, bytes.length - 20));
    expect(['image_corrupt', 'image_truncated']).toContain(await codeOf(bytes));
  });

  it('a JPEG whose scan is noise', async () => {
    const bytes = await madeImage(256, 256).jpeg().toBuffer();
    const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
    for (let at = scan + 20; at < bytes.length - 2; at += 1) bytes[at] = (at * 7919) % 255;
    expect(await codeOf(bytes)).toBe('image_corrupt');
  });

  it('a file that begins as one type and is none', async () => {
    const bytes = Buffer.from(madePixels(20, 20));
    bytes.write('GIF89a', 'latin1');
    expect(['image_corrupt', 'image_truncated']).toContain(await codeOf(bytes));
  });

  it.each(IMAGE_TYPES)('or takes %s with any bytes changed, cut out or put in, but never stumbles', async (type) => {
    const bytes = await encoded(type);
    const next = draws(type);
    for (let round = 0; round < 60; round += 1) {
      const at = next(bytes.length);
      const piece = Buffer.from(Array.from({ length: next(12) }, () => next(256)));
      const damaged = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + next(12))]);
      const code = await checkImage(damaged).then(
        () => 'taken',
        (error: unknown) => (error instanceof PreceptError ? error.code : String(error)),
      );
      expect(code).toMatch(/^(?:taken|image_[a-z_]+)$/);
    }
  });

  it('names that hold anything, quoted and cut', async () => {
    const error = await refusal(new Uint8Array(), { name: `a"\n${'x'.repeat(500)}` });
    expect(error.message).toMatch(/^The image "a\\"\\nx{117}" is empty/);
  });
});
