import { nameAt } from './colour-names.js';
import type { MeasuredPicture } from './measured-picture.js';
import { borderOf, patchesOf, type Patches } from './patches.js';
import type { Pixels } from './pixels.js';
import { regionsOf } from './regions.js';

const LEAST_COLOUR = 0.01;

function sumOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** The named colour of more than half of the border, as its place in COLOUR_NAMES; null where there is none. */
function backgroundOf({ patches, of }: Patches, pixels: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const at of pixels) {
    const colour = patches[of[at] ?? 0]?.colour ?? 0;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] > pixels.length / 2 ? most[0] : null;
}

/** Measures a picture. The same pixels give the same measures. */
export function measurePicture(pixels: Pixels): MeasuredPicture {
  const { width, height, columns, rows } = pixels;
  const found = patchesOf(pixels);
  const { patches, lightness } = found;
  const total = columns * rows;
  const background = backgroundOf(found, borderOf(columns, rows));
  const areas = new Map<number, number>();
  for (const { colour, pixels: own } of patches) areas.set(colour, (areas.get(colour) ?? 0) + own.length);
  const colours = [...areas]
    .map(([colour, area]) => ({ name: nameAt(colour), share: area / total }))
    .filter(({ share }) => share >= LEAST_COLOUR)
    .sort((a, b) => b.share - a.share);
  const brightness = sumOf(lightness) / total;
  const contrast = Math.sqrt(sumOf(lightness.map((value) => (value - brightness) ** 2)) / total);
  const third = (at: number) => {
    const [from, to] = [Math.floor((rows * at) / 3), Math.max(Math.floor((rows * (at + 1)) / 3), 1)];
    const band = lightness.subarray(from * columns, to * columns);
    return band.length === 0 ? brightness : sumOf(band) / band.length;
  };
  return {
    width,
    height,
    background: background === null ? null : nameAt(background),
    colours,
    brightness,
    contrast,
    brightnessOfThirds: [third(0), third(1), third(2)],
    regions: regionsOf(found, background, pixels),
  };
}
