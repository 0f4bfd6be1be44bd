import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { chance } from '../chance.js';
import { captionOf } from './caption.js';
import { see, seeSvg, svgPng } from './testing/see.js';

const CIRCLE = '<circle cx="60" cy="60" r="30" fill="#d42a24"/>';

describe('shapes', () => {
  it.each([
    ['circle', CIRCLE],
    ['circle', '<circle cx="60" cy="60" r="9" fill="#d42a24"/>'],
    ['square', '<rect x="40" y="40" width="50" height="50" fill="#d42a24"/>'],
    ['square', '<rect x="70" y="70" width="60" height="60" transform="rotate(45 100 100)" fill="#d42a24"/>'],
    ['rectangle', '<rect x="40" y="40" width="90" height="50" fill="#d42a24"/>'],
    ['rectangle', '<rect x="60" y="70" width="80" height="50" transform="rotate(20 100 100)" fill="#d42a24"/>'],
    ['bar', '<rect x="20" y="40" width="150" height="20" fill="#d42a24"/>'],
    ['triangle', '<path d="M100 30L160 150L40 150Z" fill="#d42a24"/>'],
    ['triangle', '<path d="M40 30L40 150L160 150Z" fill="#d42a24"/>'],
    ['other', '<ellipse cx="100" cy="100" rx="70" ry="35" fill="#d42a24"/>'],
    ['other', '<path d="M100 20L120 80L180 80L130 115L150 175L100 140L50 175L70 115L20 80L80 80Z" fill="#d42a24"/>'],
    ['other', '<circle cx="100" cy="100" r="60" stroke="#d42a24" stroke-width="20" fill="none"/>'],
    ['other', '<path d="M20 20L180 20L180 60L60 60L60 180L20 180Z" fill="#d42a24"/>'],
  ])('a %s: %s', async (shape, element) => {
    expect((await seeSvg(element)).regions).toMatchObject([{ shape, colour: 'red' }]);
  });

  it('are seen through what lies on them, and letters are no hole', async () => {
    const { regions } = await seeSvg(
      '<rect x="20" y="20" width="160" height="160" fill="#2a5fcc"/><circle cx="100" cy="100" r="50" fill="#f7d530"/>',
    );
    expect(regions.map(({ colour, shape }) => `${colour} ${shape}`).sort()).toEqual(['blue square', 'yellow circle']);
  });
});

describe('measuring', () => {
  it('gives sizes, places and shares', async () => {
    const picture = await seeSvg(CIRCLE, 200, 200);
    expect(picture).toMatchObject({ width: 200, height: 200, background: 'white' });
    const [region] = picture.regions;
    expect(region).toMatchObject({ place: 'top left', size: 'medium' });
    expect(region!.share).toBeCloseTo((Math.PI * 900) / 40_000, 2);
    expect(region!.x).toBeCloseTo(0.3, 2);
    expect(picture.colours.map(({ name }) => name)).toEqual(['white', 'red']);
  });

  it('finds the same in a larger JPEG, and on its side as EXIF says', async () => {
    const png = await svgPng(CIRCLE, 200, 160);
    const jpeg = await sharp(png).resize(1000).jpeg({ quality: 85 }).withMetadata({ orientation: 6 }).toBuffer();
    const turned = await see(jpeg);
    expect(turned).toMatchObject({ width: 800, height: 1000, background: 'white' });
    // A quarter turn clockwise takes the top left to the top right.
    expect(turned.regions).toMatchObject([{ colour: 'red', shape: 'circle', place: 'top right' }]);
  });

  it('reads grey pictures, and transparent ones on white', async () => {
    const grey = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#000000' } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    expect(await see(grey)).toMatchObject({ background: 'black', regions: [] });
    const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const picture = await see(clear);
    expect(picture.background).toBe('white');
    expect(picture.brightness).toBeCloseTo(1, 3);
  });

  it('of one pixel is a plain picture', async () => {
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#d42a24' } })
      .png()
      .toBuffer();
    expect(captionOf(await see(dot)).short).toBe('a plain red picture');
  });

  it('finds no region in texture, and says so', async () => {
    const side = 120;
    const noise = Uint8Array.from({ length: side * side * 3 }, (_, at) => 255 * chance(7, 900, at));
    const picture = await see(
      await sharp(noise, { raw: { width: side, height: side, channels: 3 } })
        .blur(1)
        .jpeg()
        .toBuffer(),
    );
    expect(picture.regions).toEqual([]);
    expect(captionOf(picture).short).toMatch(/^a picture, mostly .*grey.*, with no clear regions$/);
  });

  it('throws for what is no picture, and for half of one', async () => {
    await expect(see(Buffer.from('no picture'))).rejects.toThrow();
    const png = await svgPng(CIRCLE);
    await expect(see(png.subarray(0, png.length >> 1))).rejects.toThrow();
  });
});
