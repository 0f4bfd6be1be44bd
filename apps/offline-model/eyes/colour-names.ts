import { colourDistance, toOklab } from './oklab.js';

/**
 * The colours that have a name, each with what is called so, as sRGB in hexadecimal; the first is its typical one.
 * They are the eleven basic colour terms of English (Berlin and Kay 1969) with turquoise and beige.
 */
const CALLED = {
  black: ['1c1c1e', '000000', '2b2b2b', '1a1a2a', '241a16'],
  grey: ['8c8e92', '555555', '6e6e6e', 'aaaaaa', 'c4c4c4', '707a86', '8a8278', '434343'],
  white: ['f8f8f6', 'ffffff', 'ebebeb', 'f3f1ea', 'eaf0f4'],
  red: ['d6342e', 'ff0000', 'b01818', '8b0000', 'e34234', 'c62840'],
  orange: ['f08c28', 'ffa500', 'ff7800', 'e07020', 'f4a850'],
  yellow: ['f6d33c', 'ffff00', 'ffe680', 'e0c020', 'c8b428', 'fff2a0'],
  green: ['3a964c', '00ff00', '008000', '1f5a2c', '90d080', '7aa030', '556b2f', '64c864'],
  turquoise: ['30b8b8', '00ffff', '40e0d0', '008080', '8ce0dc', '3a8f96'],
  blue: ['3464c8', '0000ff', '1e90ff', '000080', '87ceeb', '2a3c78', '5a82b4', '203050'],
  purple: ['8046aa', '800080', '9932cc', '4b0082', 'b48cd8', '5a3c78', 'ff00ff'],
  pink: ['f08cb4', 'ffc0cb', 'ff69b4', 'ff1493', 'e6a0a8', 'f4b8c8'],
  brown: ['825632', '8b4513', '5a3a22', 'a0703c', '6e4a32', '3e2818', '907050'],
  beige: ['dcc8a0', 'f5f5dc', 'd2b48c', 'e8d8b8', 'c8b090', 'f0dcc0'],
} as const;

export type ColourName = keyof typeof CALLED;
export const COLOUR_NAMES = Object.keys(CALLED) as ColourName[];

export type Rgb = readonly [red: number, green: number, blue: number];

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The colour that a name is drawn in, sRGB. */
export const typicalColour = (name: ColourName): Rgb => rgbOf(CALLED[name][0]);

const SAMPLES = COLOUR_NAMES.flatMap((name, at) => CALLED[name].map((hex) => ({ at, colour: toOklab(...rgbOf(hex)) })));

/** The place in COLOUR_NAMES of the nearest sample, one entry a cell of 8 x 8 x 8 sRGB values; 255: not looked up yet. */
const UNKNOWN = 255;
const nearest = new Uint8Array(32 * 32 * 32).fill(UNKNOWN);

/** The place in COLOUR_NAMES of the name nearest to a colour. Each channel is a whole number from 0 to 255. */
export function colourAt(red: number, green: number, blue: number): number {
  const cell = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
  const known = nearest[cell] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  // the middle of the cell
  const colour = toOklab((red & 248) | 4, (green & 248) | 4, (blue & 248) | 4);
  let best = { at: 0, distance: Infinity };
  for (const sample of SAMPLES) {
    const distance = colourDistance(sample.colour, colour);
    if (distance < best.distance) best = { at: sample.at, distance };
  }
  nearest[cell] = best.at;
  return best.at;
}

export function nameAt(place: number): ColourName {
  const name = COLOUR_NAMES[place];
  if (name === undefined) throw new Error('a colour without a name');
  return name;
}
