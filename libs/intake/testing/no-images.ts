import type { ImageService } from '../images/image.service.js';

/** For items without images. */
export const NO_IMAGES: Pick<ImageService, 'take'> = {
  take: (source) => Promise.reject(new Error(`no image was expected: ${JSON.stringify(source)}`)),
};
