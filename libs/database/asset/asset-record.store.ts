import type pg from 'pg';
import type { Asset } from '#libs/domain/asset.js';
import { assetOf } from './asset-sql.js';

const PUT = `
INSERT INTO asset (hash, type, width, height, bytes, perceptual_hash, rendition_hash, rendition_type)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;

/** What is known of images. Their bytes are in the asset store. */
export class AssetRecordStore {
  constructor(private readonly pool: pg.Pool) {}

  async byHash(hash: string): Promise<Asset | null> {
    const { rows } = await this.pool.query<{ asset: Asset | null }>(`SELECT ${assetOf('$1')} AS asset`, [hash]);
    return rows[0]?.asset ?? null;
  }

  /** Stored once, whoever brings it. */
  async put(asset: Asset): Promise<void> {
    const { hash, type, width, height, bytes, perceptualHash, renditionHash, renditionType } = asset;
    await this.pool.query(PUT, [hash, type, width, height, bytes, perceptualHash, renditionHash, renditionType]);
  }
}
