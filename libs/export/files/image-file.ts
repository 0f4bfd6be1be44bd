import type { Asset } from '#libs/domain/asset.js';

/** Where an export keeps the images that its rows name. */
export const IMAGES_FOLDER = 'images';

/** The name of an image's rendition in an export: its SHA-256, so that a reader can check it by its name. */
export const imageFile = ({ renditionHash, renditionType }: Pick<Asset, 'renditionHash' | 'renditionType'>): string =>
  `${IMAGES_FOLDER}/${renditionHash}.${renditionType === 'jpeg' ? 'jpg' : 'png'}`;
