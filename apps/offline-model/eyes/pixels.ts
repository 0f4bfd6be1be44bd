import sharp from 'sharp';

/** A picture made small enough to look at. */
export interface Pixels {
  /** of the picture as it is meant to be seen, pixels */
  width: number;
  height: number;
  columns: number;
  rows: number;
  /** columns x rows x 3, sRGB */
  rgb: Uint8Array;
}

/** The longer side of what is looked at: shapes of a thirtieth of the side still have a few pixels inside. */
const LONGEST = 256;
/** Above this many pixels nothing is decoded. */
const MOST_PIXELS = 64_000_000;

/**
 * Decodes the first frame of an image file: turned as its EXIF data say, transparent parts on white, in sRGB, at most
 * 256 pixels on the longer side.
 * @throws Error of the decoder where the bytes are no picture or too large
 */
export async function decodePicture(bytes: Buffer): Promise<Pixels> {
  const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
  const { width, height, orientation = 1 } = await open().metadata();
  // EXIF orientations from 5 on lie on their side.
  const turned = orientation >= 5;
  const { data, info } = await open()
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    // The linear kernel makes no rings of new colours along edges, as sharper ones do.
    .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: turned ? height : width,
    height: turned ? width : height,
    columns: info.width,
    rows: info.height,
    rgb: threeChannels(data, info.channels),
  };
}

/** Grey pictures may stay one channel. */
function threeChannels(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data;
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let at = 0; at * channels < data.length; at++) {
    const value = data[at * channels] ?? 0;
    rgb.fill(value, at * 3, at * 3 + 3);
  }
  return rgb;
}
