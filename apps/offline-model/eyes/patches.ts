import { colourAt } from './colour-names.js';
import { toOklab } from './oklab.js';
import type { Pixels } from './pixels.js';

/** Connected pixels of one named colour. */
export interface Patch {
  /** place in COLOUR_NAMES */
  colour: number;
  /** pixels, as indexes row * columns + column */
  pixels: number[];
  /** share of the pixels away from its outline that look like all their neighbours, 0 to 1; 1 where there are none */
  flat: number;
}

export interface Patches {
  patches: Patch[];
  /** place in `patches` of each pixel */
  of: Int32Array;
  /** lightness of each pixel, Oklab */
  lightness: Float32Array;
  /** share of all pixels that look like all their neighbours, 0 to 1 */
  flat: number;
}

/** Neighbours farther apart in Oklab than this lie on an edge; a step of 1/255 in grey is about 0.004. */
const EDGE = 0.04;
/** Nearer than this they look the same; leaves room for the traces of JPEG compression. */
const SAME = 0.02;

const NONE = -1;

/** The Oklab colours of all pixels, one plane a coordinate. */
interface Planes {
  l: Float32Array;
  a: Float32Array;
  b: Float32Array;
}

/** Calls `visit` with the neighbours of a pixel at its four sides. */
export function neighbours(at: number, columns: number, total: number, visit: (other: number) => void): void {
  const column = at % columns;
  if (column > 0) visit(at - 1);
  if (column < columns - 1) visit(at + 1);
  if (at >= columns) visit(at - columns);
  if (at + columns < total) visit(at + columns);
}

/** The pixels of the border, each once. */
export function borderOf(columns: number, rows: number): number[] {
  const pixels: number[] = [];
  const step = (row: number) => (row === 0 || row === rows - 1 ? 1 : Math.max(columns - 1, 1));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column += step(row)) pixels.push(row * columns + column);
  return pixels;
}

/** How far each pixel is from the most different of the neighbours at its sides. */
function differences({ l, a, b }: Planes, columns: number): Float32Array {
  const most = new Float32Array(l.length);
  const compare = (at: number, other: number) => {
    // most neighbours in a drawing, and a comparison costs a tenth of a root
    if (l[at] === l[other] && a[at] === a[other] && b[at] === b[other]) return;
    const distance = Math.hypot(
      (l[at] ?? 0) - (l[other] ?? 0),
      (a[at] ?? 0) - (a[other] ?? 0),
      (b[at] ?? 0) - (b[other] ?? 0),
    );
    if (distance > (most[at] ?? 0)) most[at] = distance;
    if (distance > (most[other] ?? 0)) most[other] = distance;
  };
  for (let at = 0; at < l.length; at++) {
    if (at % columns < columns - 1) compare(at, at + 1);
    if (at + columns < l.length) compare(at, at + columns);
  }
  return most;
}

/**
 * Pixels of an edge are mixtures of what lies on both sides, and a mixture has a colour of its own: red and white make
 * pink. Each of them is given the name of the firm pixel that it is reached from first, the most alike before others.
 */
function settleEdges(names: Int16Array, { l, a, b }: Planes, columns: number): void {
  let front: number[] = [];
  for (let at = 0; at < names.length; at++) if (names[at] === NONE) front.push(at);
  while (front.length > 0) {
    const settled: { at: number; name: number }[] = [];
    const left: number[] = [];
    for (const at of front) {
      let best = { name: NONE, distance: Infinity };
      neighbours(at, columns, names.length, (other) => {
        const name = names[other] ?? 0;
        if (name === NONE) return;
        const distance = Math.hypot(
          (l[at] ?? 0) - (l[other] ?? 0),
          (a[at] ?? 0) - (a[other] ?? 0),
          (b[at] ?? 0) - (b[other] ?? 0),
        );
        if (distance < best.distance) best = { name, distance };
      });
      if (best.name === NONE) left.push(at);
      else settled.push({ at, name: best.name });
    }
    // A picture that is all edge has no firm pixel to begin from.
    if (settled.length === 0) return;
    for (const { at, name } of settled) names[at] = name;
    front = left;
  }
}

/** The pixels connected to the first one that carry its name; `of` is filled in. */
function connected(first: number, place: number, names: Int16Array, of: Int32Array, columns: number): number[] {
  const pixels = [first];
  const name = names[first];
  of[first] = place;
  for (let next = 0; next < pixels.length; next++) {
    neighbours(pixels[next] ?? 0, columns, names.length, (other) => {
      if (of[other] !== NONE || names[other] !== name) return;
      of[other] = place;
      pixels.push(other);
    });
  }
  return pixels;
}

/** The pixels of a patch from which a step of two in each of the four directions stays in it. */
function inner(pixels: readonly number[], place: number, of: Int32Array, columns: number): number[] {
  return pixels.filter((at) => {
    const column = at % columns;
    if (column < 2 || column >= columns - 2) return false;
    return (
      of[at - 1] === place &&
      of[at - 2] === place &&
      of[at + 1] === place &&
      of[at + 2] === place &&
      of[at - columns] === place &&
      of[at - 2 * columns] === place &&
      of[at + columns] === place &&
      of[at + 2 * columns] === place
    );
  });
}

/** The colours of all pixels; a run of equal ones is looked up once. */
function planesOf(rgb: Uint8Array): Planes {
  const total = rgb.length / 3;
  const [l, a, b] = [new Float32Array(total), new Float32Array(total), new Float32Array(total)];
  let last = -1;
  let colour = toOklab(0, 0, 0);
  for (let at = 0; at < total; at++) {
    const [red, green, blue] = [rgb[at * 3] ?? 0, rgb[at * 3 + 1] ?? 0, rgb[at * 3 + 2] ?? 0];
    const packed = (red << 16) | (green << 8) | blue;
    if (packed !== last) colour = toOklab(red, green, blue);
    last = packed;
    l[at] = colour[0];
    a[at] = colour[1];
    b[at] = colour[2];
  }
  return { l, a, b };
}

/** Divides a picture into connected patches of one named colour. */
export function patchesOf({ rgb, columns, rows }: Pixels): Patches {
  const total = columns * rows;
  const planes = planesOf(rgb);
  const most = differences(planes, columns);
  const nameOf = (at: number) => colourAt(rgb[at * 3] ?? 0, rgb[at * 3 + 1] ?? 0, rgb[at * 3 + 2] ?? 0);
  const names = new Int16Array(total).fill(NONE);
  for (let at = 0; at < total; at++) if ((most[at] ?? 0) <= EDGE) names[at] = nameOf(at);
  settleEdges(names, planes, columns);
  for (let at = 0; at < total; at++) if (names[at] === NONE) names[at] = nameOf(at);
  const of = new Int32Array(total).fill(NONE);
  const patches: Patch[] = [];
  for (let at = 0; at < total; at++) {
    if (of[at] !== NONE) continue;
    const pixels = connected(at, patches.length, names, of, columns);
    patches.push({ colour: names[at] ?? 0, pixels, flat: 0 });
  }
  const same = (pixels: readonly number[]) => pixels.reduce((sum, at) => sum + ((most[at] ?? 0) <= SAME ? 1 : 0), 0);
  for (const [place, patch] of patches.entries()) {
    const own = inner(patch.pixels, place, of, columns);
    patch.flat = own.length === 0 ? 1 : same(own) / own.length;
  }
  const flat = patches.reduce((sum, { pixels }) => sum + same(pixels), 0) / total;
  return { patches, of, lightness: planes.l, flat };
}
