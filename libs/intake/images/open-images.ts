import { ImageFetcher } from '#libs/assets/fetching/fetch-image.js';
import { FolderStore } from '#libs/assets/folder-store.js';
import type { Config } from '#libs/config/config.js';
import { AssetRecordStore } from '#libs/database/asset/asset-record.store.js';
import type { Database } from '#libs/database/database.js';
import { ImageService } from './image.service.js';

/** Images in the folder that the configuration names. */
export const openImages = ({ assetsDir }: Pick<Config, 'assetsDir'>, { pool }: Database): ImageService =>
  new ImageService(new AssetRecordStore(pool), new FolderStore(assetsDir), new ImageFetcher());
