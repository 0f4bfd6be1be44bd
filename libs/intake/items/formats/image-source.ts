import type { ImageSource } from '#libs/domain/conversation.js';
import { isObject, onlyFields, textField, wrongType } from '#libs/lines/fields.js';
import { RejectedLine } from '../line-error.js';

const SOURCES = ['path', 'url', 'base64', 'asset'] as const;
const WANTED = `an object with one of ${SOURCES.join(', ')}`;

/** Where an image is: {"path"} below the file's folder, {"url"}, {"base64"}, or {"asset"}, the hash of one taken in before. */
export function readImage(image: unknown, place: string): ImageSource {
  if (!isObject(image)) wrongType(place, image, WANTED);
  onlyFields(image, SOURCES, place);
  const named = SOURCES.filter((source) => Object.hasOwn(image, source));
  const [source] = named;
  if (source === undefined || named.length > 1) {
    const has = named.length === 0 ? 'has none' : `has ${named.join(' and ')}`;
    throw new RejectedLine('image_source_unclear', `${place} must be ${WANTED}; it ${has}.`);
  }
  const text = textField(image, source, `${place}.${source}`);
  switch (source) {
    case 'path':
      return { path: text };
    case 'url':
      return { url: text };
    case 'base64':
      return { base64: text };
    case 'asset':
      return { asset: text };
  }
}
