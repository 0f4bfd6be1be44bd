/** Of a content hash; two items that share them are one in 1.8e19. */
const BYTES = 8;

/** Which items have a row in an export: 8 bytes of each content hash, so that a million items are 8 MB. */
export class ItemHashes {
  private bytes = Buffer.alloc(1024 * BYTES);
  private length = 0;
  private last = '';

  /** `contentHash`: lower-case hexadecimal. Rows of one item come one after another. */
  add(contentHash: string): void {
    if (contentHash === this.last) return;
    this.last = contentHash;
    if (this.length === this.bytes.length) this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)]);
    this.length += this.bytes.write(contentHash.slice(0, 2 * BYTES), this.length, 'hex');
  }

  /** One after another. */
  all(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}
