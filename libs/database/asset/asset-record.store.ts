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

  /**
   * Stored once, whoever brings it. Gives what stands: of an image that was there already its rendition of then, which another
   * version of the library may make of other bytes.
   */
  async put(asset: Asset): Promise<Asset> {
    const { hash, type, width, height, bytes, perceptualHash, renditionHash, renditionType } = asset;
    const values = [hash, type, width, height, bytes, perceptualHash, renditionHash, renditionType];
    const { rowCount } = await this.pool.query(PUT, values);
    if (rowCount === 1) return asset;
    const standing = await this.byHash(hash);
    if (!standing) throw new Error(`asset ${hash} was not stored, and is not there`);
    return standing;
  }
}
