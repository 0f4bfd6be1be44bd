import { typicalColour, type ColourName } from '../eyes/colour-names.js';
import type { Layout, Placed } from './layout.js';
import type { IndexedPicture } from './png.js';

/** Thickness of a bar in lengths, and height of a rectangle in widths. */
const BAR = 0.18;
const RECTANGLE = 0.6;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The pixels that the shape spans. */
function boxOf({ shape, x, y, width, height }: Placed, across: number, down: number): Box {
  const side = Math.min(width * across, height * down);
  const half =
    shape === 'rectangle' || shape === 'bar'
      ? fitted(width * across, height * down, shape === 'bar' ? BAR : RECTANGLE)
      : { x: side / 2, y: side / 2 };
  return { left: x * across - half.x, right: x * across + half.x, top: y * down - half.y, bottom: y * down + half.y };
}

/** Half of the sides of the largest box of this ratio in the room. */
function fitted(width: number, height: number, ratio: number): { x: number; y: number } {
  const long = Math.min(width, height / ratio);
  return { x: long / 2, y: (long * ratio) / 2 };
}

function inside(shape: Placed['shape'], { left, right, top, bottom }: Box, x: number, y: number): boolean {
  const across = (2 * x - left - right) / (right - left);
  const down = (2 * y - top - bottom) / (bottom - top);
  if (shape === 'circle') return across * across + down * down <= 1;
  return shape === 'triangle' ? Math.abs(across) <= (down + 1) / 2 : true;
}

/** Draws a layout, later shapes over earlier ones. */
export function paint({ background, shapes }: Layout, width: number, height: number): IndexedPicture {
  const colours: ColourName[] = [...new Set([background, ...shapes.map(({ colour }) => colour)])];
  const pixels = new Uint8Array(width * height);
  for (const placed of shapes) {
    const box = boxOf(placed, width, height);
    const index = colours.indexOf(placed.colour);
    for (let row = Math.max(0, Math.floor(box.top)); row < Math.min(height, Math.ceil(box.bottom)); row++) {
      for (let column = Math.max(0, Math.floor(box.left)); column < Math.min(width, Math.ceil(box.right)); column++) {
        const [x, y] = [column + 0.5, row + 0.5];
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
        if (inside(placed.shape, box, x, y)) pixels[row * width + column] = index;
      }
    }
  }
  return { width, height, palette: colours.map(typicalColour), pixels };
}
