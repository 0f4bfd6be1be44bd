import { hash } from 'node:crypto';
import type { MeasuredPicture } from '../eyes/measured-picture.js';
import { measurePicture } from '../eyes/measure.js';
import { decodePicture, type Pixels } from '../eyes/pixels.js';
import { ApiError, unreadableImage } from '../http/api-error.js';
import type { ChatRequest } from './chat-request.js';

const DATA_URL = /^data:image\/[a-z0-9.+-]+;base64,/i;
const PARAM = 'messages';

/** Several calls look at the same picture: its measures are small and kept, those used longest ago go first. */
const REMEMBERED_PICTURES = 1024;
const remembered = new Map<string, Promise<MeasuredPicture>>();

/** The pictures of the last user message that has some: later messages ask about them again. */
export function pictureUrls({ messages }: ChatRequest): string[] {
  return messages.findLast(({ role, pictures }) => role === 'user' && pictures.length > 0)?.pictures ?? [];
}

/** @throws ApiError 400 where it is no data: URL or cannot be decoded */
export async function decodeUrl(url: string, param = PARAM): Promise<Pixels> {
  const head = DATA_URL.exec(url)?.[0];
  if (head === undefined) {
    const message = 'The offline model fetches nothing: send images as data: URLs in base64.';
    throw new ApiError(400, message, 'invalid_request_error', param, 'invalid_image_url');
  }
  try {
    return await decodePicture(Buffer.from(url.slice(head.length), 'base64'));
  } catch (error) {
    // sharp throws plain errors for everything that it cannot decode
    if (!(error instanceof Error)) throw error;
    throw unreadableImage(param);
  }
}

/**
 * Measures pictures given as data: URLs.
 * @throws ApiError 400 where one is no data: URL or cannot be decoded
 */
export function seePictures(urls: readonly string[]): Promise<MeasuredPicture[]> {
  return Promise.all(
    urls.map((url) => {
      const key = hash('sha256', url, 'hex');
      const picture = remembered.get(key) ?? decodeUrl(url).then(measurePicture);
      remembered.delete(key);
      remembered.set(key, picture);
      const [oldest] = remembered.keys();
      if (remembered.size > REMEMBERED_PICTURES && oldest !== undefined) remembered.delete(oldest);
      return picture;
    }),
  );
}
