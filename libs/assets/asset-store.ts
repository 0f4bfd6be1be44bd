/** Where bytes of assets and renditions lie, each under the SHA-256 of itself. Kept small, so that it can be a bucket. */
export interface AssetStore {
  /**
   * Keeps the bytes lastingly; does nothing where they are kept already.
   * @throws PreceptError asset_hash_differs where the hash is not that of the bytes; asset_store_unavailable
   */
  put(hash: string, bytes: Uint8Array): Promise<void>;

  /**
   * The bytes, checked against their hash.
   * @throws PreceptError asset_missing, asset_damaged, asset_store_unavailable
   */
  open(hash: string): Promise<Buffer>;

  /**
   * Removes the bytes; does nothing where there are none.
   * @throws PreceptError asset_store_unavailable
   */
  remove(hash: string): Promise<void>;
}
