import type { Asset } from '#libs/domain/asset.js';
import type { ImageSource, NewItem } from '#libs/domain/conversation.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { ImageCandidate, ItemOfAssets } from '../items/item-of-assets.js';
import { RejectedLine } from '../items/line-error.js';

/** Takes one image in. Throws PreceptError where it cannot be had or is not an image that we take. */
export type TakeImage = (source: ImageSource) => Promise<Asset>;

/**
 * The item with its images in the asset store. Throws RejectedLine `image_refused` with the place, `identical_candidates`
 * where two candidates are the same picture; whatever hinders the store itself ends the import.
 */
export async function takeImages(item: NewItem, take: TakeImage): Promise<ItemOfAssets> {
  const { candidates: given, condition: source, ...rest } = item;
  const candidates: ItemOfAssets['candidates'] = [];
  for (const [i, candidate] of given.entries()) {
    if ('text' in candidate) candidates.push(candidate);
    else {
      const { image, name = null, generator = null } = candidate;
      const asset = image && (await taken(image, `candidates[${i}].image`, take));
      const same = candidates.findIndex((one) => asset && 'asset' in one && one.asset?.hash === asset.hash);
      if (same >= 0) {
        const message = `candidates[${same}] and candidates[${i}] are the same image: leave one out.`;
        throw new RejectedLine('identical_candidates', message);
      }
      candidates.push({ asset, name, generator } satisfies ImageCandidate);
    }
  }
  if (source === undefined) return { ...rest, candidates };
  return { ...rest, candidates, condition: await taken(source, 'condition', take) };
}

async function taken(source: ImageSource, place: string, take: TakeImage): Promise<Asset> {
  try {
    return await take(source);
  } catch (error) {
    // where the store itself cannot be had, no line is at fault
    if (!(error instanceof PreceptError) || error.code === 'asset_store_unavailable') throw error;
    throw new RejectedLine('image_refused', `${place}: ${error.message}`);
  }
}
