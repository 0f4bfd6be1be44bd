// A drawing: shapes and words on a plain ground, as SVG, as PNG, and as what is true of it.
import sharp from 'sharp';
import { wordSvg } from './stroke-letters.mjs';

export const WIDTH = 320;
export const HEIGHT = 240;

const COLOURS = {
  black: '#161616',
  grey: '#8c8e92',
  white: '#fdfdfd',
  red: '#d42a24',
  orange: '#f58a1f',
  yellow: '#f7d530',
  green: '#2f9a48',
  blue: '#2a5fcc',
  purple: '#7d3fae',
  pink: '#f48fb8',
  brown: '#7c4f2c',
};

/** The middle fifth of each side is its centre. */
const third = (share) => (share < 0.4 ? 0 : share > 0.6 ? 2 : 1);
const PLACES = [
  ['top left', 'top', 'top right'],
  ['left', 'centre', 'right'],
  ['bottom left', 'bottom', 'bottom right'],
];
const placeOf = ({ x, y }) => PLACES[third(y / HEIGHT)][third(x / WIDTH)];

function shapeSvg({ shape, colour, x, y, size, width = size, height = size }) {
  const fill = COLOURS[colour];
  switch (shape) {
    case 'circle':
      return `<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${fill}"/>`;
    case 'triangle':
      return `<path d="M${x} ${y - height / 2}L${x + width / 2} ${y + height / 2}L${x - width / 2} ${y + height / 2}Z" fill="${fill}"/>`;
    case 'square':
    case 'rectangle':
    case 'bar':
      return `<rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" fill="${fill}"/>`;
    default:
      throw new Error(`no way to draw a ${shape}`);
  }
}

export function drawingSvg({ background, shapes, words = [] }) {
  const parts = [...shapes.map(shapeSvg), ...words.map((word) => wordSvg({ ...word, colour: COLOURS[word.colour] }))];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${COLOURS[background]}"/>${parts.join('')}</svg>`;
}

/** The bytes of the PNG file. */
export const drawingPng = (drawing) =>
  sharp(Buffer.from(drawingSvg(drawing)))
    .removeAlpha()
    .png({ compressionLevel: 9, adaptiveFiltering: false })
    .toBuffer();

/** What is true of a drawing: counts by colour and shape, where each stands, the ground, the words. */
export function truthOf({ background, shapes, words = [] }) {
  const groups = new Map();
  for (const shape of shapes) {
    const key = `${shape.colour} ${shape.shape}`;
    const group = groups.get(key) ?? { shape: shape.shape, colour: shape.colour, count: 0, places: [] };
    group.count += 1;
    group.places.push(placeOf(shape));
    groups.set(key, group);
  }
  return { objects: [...groups.values()], background, words: words.map(({ text, colour }) => ({ text, colour })) };
}
