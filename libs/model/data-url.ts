import type { ImageBytes, ShownImage } from './model-port.js';

/** An image as it is written into requests. Throws where it has no bytes. */
export async function dataUrl(image: ShownImage, bytesOf: ImageBytes): Promise<string> {
  return `data:image/${image.type};base64,${Buffer.from(await bytesOf(image)).toString('base64')}`;
}
