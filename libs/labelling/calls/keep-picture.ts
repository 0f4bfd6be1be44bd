import type { AssetStore } from '#libs/assets/asset-store.js';
import { importImage } from '#libs/assets/import-image.js';
import type { AssetRecordStore } from '#libs/database/asset/asset-record.store.js';
import type { KeepPicture } from './errand.js';

/** What models paint comes in as any image does: checked, rendered, kept, and only then known. */
export function pictureKeeper(store: AssetStore, records: Pick<AssetRecordStore, 'put'>): KeepPicture {
  return async (bytes) => {
    const { asset: made } = await importImage(store, bytes);
    const asset = await records.put(made);
    return { assetHash: asset.hash, renditionHash: asset.renditionHash, renditionType: asset.renditionType };
  };
}
