import { invalid, type PreceptError } from '#libs/domain/precept-error.js';

/** Why an image is not taken. Stable, for programs. */
export type ImageRefusal =
  | 'image_empty'
  | 'image_too_large'
  | 'image_too_many_pixels'
  | 'image_unknown_type'
  | 'image_svg_refused'
  | 'image_animated'
  | 'image_polyglot'
  | 'image_truncated'
  | 'image_corrupt';

/** @param name the file's name as the caller knows it; it is cut and quoted, so it may hold anything */
export function refusedImage(code: ImageRefusal, name: string | undefined, why: string): PreceptError {
  return invalid(
    code,
    `${name === undefined ? 'The image' : `The image ${JSON.stringify(name.slice(0, 120))}`} ${why}`,
  );
}
