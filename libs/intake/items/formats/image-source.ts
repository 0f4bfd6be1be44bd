import type { GivenImage, ImageSource } from '#libs/domain/conversation.js';
import { isObject, onlyFields, textField, wrongType } from '#libs/lines/fields.js';
import { RejectedLine } from '../line-error.js';

const SOURCES = ['path', 'url', 'base64', 'asset'] as const;
const WANTED = `an object with one of ${SOURCES.join(', ')}`;

/**
 * An image with its name, {"path": ..., "name": "sd/17.png"}, or known by its name only, {"name": "sd/17.png"}: recordings often
 * name pictures that did not come with them.
 */
export function readNamedImage(given: unknown, place: string): Pick<GivenImage, 'image' | 'name'> {
  if (!isObject(given) || !Object.hasOwn(given, 'name')) return { image: readImage(given, place) };
  onlyFields(given, [...SOURCES, 'name'], place);
  const { name: _, ...source } = given;
  const name = textField(given, 'name', `${place}.name`);
  return { name, image: Object.keys(source).length === 0 ? null : readImage(source, place) };
}

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
