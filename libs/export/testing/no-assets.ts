import type { AssetStore } from '#libs/assets/asset-store.js';

/** For exports that copy no image. */
export const noAssets: Pick<AssetStore, 'open'> = {
  open: (hash) => Promise.reject(new Error(`nobody should ask for the image ${hash}`)),
};
