import { createHash } from 'node:crypto';
import { chance, firstWord } from '../chance.js';
import type { IndexedPicture } from './png.js';
import { COLOURS, NUMBERS, SHAPE_WORDS, SHAPES, type Colour, type Shape } from './picture-words.js';

/** Whatever size is asked for: enough to see what is on it, small enough to store thousands. */
export const SIDE = 96;
const COLUMNS = 3;
const CELL = SIDE / COLUMNS;

/** What the prompt asks for as far as a few words tell; the rest comes from its hash. */
export interface Motif {
  shape: Shape;
  count: number;
  colour: Colour;
  background: Colour;
}

/** The draws of one picture, one use each. */
const DRAW = { shape: 101, count: 102, colour: 103, background: 104 } as const;

const pick = <T>(list: readonly T[], draw: number): T => {
  const value = list[Math.floor(draw * list.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};

/** Reads count, colour and shape from the prompt; `variant` tells several pictures of one prompt apart. */
export function motifOf(prompt: string, variant: number): Motif {
  const words = (prompt.toLowerCase().match(/[a-z]+|\d+/g) ?? []).map((word) => word.replace(/(?<=..)s$/, ''));
  const seed = firstWord(createHash('sha256').update(prompt).digest('hex'));
  const drawn = (use: number) => chance(seed, use, variant);
  const numeral = words.map(Number).find((value) => Number.isInteger(value) && value >= 1 && value <= 9);
  const count = words.map((word) => NUMBERS.get(word)).find((value) => value !== undefined) ?? numeral;
  const named = words.map((word) => COLOURS.get(word)).find((value) => value !== undefined);
  const colour = named ?? pick([...COLOURS.values()], drawn(DRAW.colour));
  const grounds = [...COLOURS.values()].filter((value) => value.join() !== colour.join());
  return {
    shape:
      words.map((word) => SHAPE_WORDS.get(word)).find((value) => value !== undefined) ??
      pick(SHAPES, drawn(DRAW.shape)),
    count: count ?? 1 + Math.floor(drawn(DRAW.count) * 4),
    colour,
    background: pick(grounds, drawn(DRAW.background)),
  };
}

/** Whether a point in a cell, each coordinate from -1 to 1, belongs to the shape. */
function inside(shape: Shape, x: number, y: number): boolean {
  switch (shape) {
    case 'disc':
      return x * x + y * y <= 0.6;
    case 'square':
      return Math.abs(x) <= 0.65 && Math.abs(y) <= 0.65;
    case 'triangle':
      return y >= -0.7 && y <= 0.7 && Math.abs(x) <= (y + 0.7) / 2;
  }
}

/** As many shapes as the motif counts, in a grid of three by three on a plain ground. */
export function drawMotif(motif: Motif): IndexedPicture {
  const pixels = new Uint8Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const cell = Math.floor(y / CELL) * COLUMNS + Math.floor(x / CELL);
      if (cell >= motif.count) continue;
      const [across, down] = [((x % CELL) + 0.5) / (CELL / 2) - 1, ((y % CELL) + 0.5) / (CELL / 2) - 1];
      if (inside(motif.shape, across, down)) pixels[y * SIDE + x] = 1;
    }
  }
  return { width: SIDE, height: SIDE, palette: [motif.background, motif.colour], pixels };
}
