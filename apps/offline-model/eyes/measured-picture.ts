import type { ColourName } from './colour-names.js';
import type { Place, Size } from './place.js';
import type { ShapeName } from './shape.js';

/** A connected area of one colour that stands out from the background. */
export interface Region {
  colour: ColourName;
  shape: ShapeName;
  size: Size;
  place: Place;
  /** of its box's middle: shares of the width from the left, of the height from the top */
  x: number;
  y: number;
  /** share of the picture's area */
  share: number;
}

/** One colour with this share, and hardly a shade of it, makes a picture plain. */
const PLAIN_SHARE = 0.97;
const PLAIN_CONTRAST = 0.03;

/** Whether it is one even tone. */
export function isPlain({ colours, contrast, regions }: MeasuredPicture): boolean {
  return regions.length === 0 && (colours[0]?.share ?? 0) >= PLAIN_SHARE && contrast < PLAIN_CONTRAST;
}

/** All that the eyes know of a picture. */
export interface MeasuredPicture {
  /** pixels, as it is meant to be seen */
  width: number;
  height: number;
  /** the colour of most of the border; null where none has half of it */
  background: ColourName | null;
  /** named colours by their share of the area, the largest first; those below 1 % are left out */
  colours: { name: ColourName; share: number }[];
  /** mean lightness, 0 black to 1 white */
  brightness: number;
  /** standard deviation of the lightness: 0 is one even tone, 0.5 half black and half white */
  contrast: number;
  /** mean lightness of the upper, middle and lower third */
  brightnessOfThirds: [number, number, number];
  /** from the top left, row by row; empty where nothing stands out clearly */
  regions: Region[];
}
