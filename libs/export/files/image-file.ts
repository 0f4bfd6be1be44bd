import type { Asset } from '#libs/domain/asset.js';

/** Where an export keeps the images that its rows name. */
export const IMAGES_FOLDER = 'images';

const NAME = new RegExp(`^${IMAGES_FOLDER}/([0-9a-f]{64})\\.(?:png|jpg)$`);

/** The name of an image's rendition in an export: its SHA-256, so that a reader can check it by its name. */
export const imageFile = ({ renditionHash, renditionType }: Pick<Asset, 'renditionHash' | 'renditionType'>): string =>
  `${IMAGES_FOLDER}/${renditionHash}.${renditionType === 'jpeg' ? 'jpg' : 'png'}`;

/** The SHA-256 that the name of an image says; null: it is no such name, and may lead out of the folder. */
export const hashInName = (file: string): string | null => NAME.exec(file)?.[1] ?? null;
