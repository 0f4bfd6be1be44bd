import sharp from 'sharp';
import { measurePicture } from '../measure.js';
import type { MeasuredPicture } from '../measured-picture.js';
import { decodePicture } from '../pixels.js';

export const see = async (bytes: Buffer): Promise<MeasuredPicture> => measurePicture(await decodePicture(bytes));

/** A picture of these SVG elements on a white ground, as PNG. */
export const svgPng = (elements: string, width = 200, height = 200): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/>${elements}</svg>`,
    ),
  )
    .png()
    .toBuffer();

export const seeSvg = async (elements: string, width?: number, height?: number) =>
  see(await svgPng(elements, width, height));
