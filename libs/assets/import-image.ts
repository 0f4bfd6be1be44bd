import type { Asset } from '#libs/domain/asset.js';
import type { AssetStore } from './asset-store.js';
import { checkImage, type CheckOptions, type ImageNote } from './check-image.js';
import { IMAGE_LIMITS } from './image-limits.js';
import { renderImage } from './render-image.js';

export interface ImportedImage {
  asset: Asset;
  notes: ImageNote[];
}

/**
 * The one way in for an image: checked, rendered, and both kept before anything is said of them. Doing it again with
 * the same bytes changes nothing.
 * @throws PreceptError with a code of ImageRefusal, or of the store
 */
export async function importImage(
  store: AssetStore,
  bytes: Uint8Array,
  options: CheckOptions = {},
): Promise<ImportedImage> {
  const { facts, notes } = await checkImage(bytes, options);
  const rendition = await renderImage(bytes, facts.type, (options.limits ?? IMAGE_LIMITS).pixels);
  await store.put(facts.hash, bytes);
  await store.put(rendition.hash, rendition.bytes);
  return { asset: { ...facts, renditionHash: rendition.hash, renditionType: rendition.type }, notes };
}
