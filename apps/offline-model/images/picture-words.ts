export type Colour = readonly [red: number, green: number, blue: number];

export const COLOURS: ReadonlyMap<string, Colour> = new Map<string, Colour>([
  ['red', [214, 52, 46]],
  ['orange', [240, 140, 40]],
  ['yellow', [246, 211, 60]],
  ['green', [58, 150, 76]],
  ['blue', [52, 100, 200]],
  ['purple', [128, 70, 170]],
  ['violet', [128, 70, 170]],
  ['pink', [240, 140, 180]],
  ['brown', [130, 86, 50]],
  ['black', [28, 28, 30]],
  ['white', [248, 248, 246]],
  ['grey', [140, 142, 146]],
  ['gray', [140, 142, 146]],
]);

export const NUMBERS: ReadonlyMap<string, number> = new Map<string, number>([
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
]);

export const SHAPES = ['disc', 'square', 'triangle'] as const;
export type Shape = (typeof SHAPES)[number];

export const SHAPE_WORDS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['disc', 'disc'],
  ['circle', 'disc'],
  ['ball', 'disc'],
  ['balloon', 'disc'],
  ['apple', 'disc'],
  ['sun', 'disc'],
  ['square', 'square'],
  ['box', 'square'],
  ['cube', 'square'],
  ['house', 'square'],
  ['triangle', 'triangle'],
  ['tent', 'triangle'],
  ['mountain', 'triangle'],
  ['tree', 'triangle'],
]);
