/** Words of 32 bits that are kept of a hash. */
const WORDS = 2;

/**
 * Numbers hashes from 0 in the order in which they first come. Keeps 8 bytes of each, in two arrays that V8's collector does not look into: 17 MB
 * for a million, where a Map of hexadecimal strings takes 118. That any two of a million hashes share those 8 bytes has a chance of
 * (1e6)² / 2 / 2^64, about 3 in 1e8; they would be taken for one.
 */
export class HashNumbers {
  private size = 0;
  /** open addressing, at most half full: the number of the hash that lies here and 1 more; 0: free */
  private slots = new Uint32Array(2 * 1024);
  /** what is kept of the hashes, by number; as long, for half as many of two words */
  private kept = new Uint32Array(this.slots.length);

  /** The number of the hash; a new one gets the next. `hash`: 8 bytes or more, as evenly spread as SHA-256. */
  add(hash: Buffer): number {
    const slot = this.slotOf(hash.readUInt32LE(0), hash.readUInt32LE(4));
    const found = this.slots[slot] ?? 0;
    if (found > 0) return found - 1;
    const number = this.size++;
    this.slots[slot] = this.size;
    this.kept.set([hash.readUInt32LE(0), hash.readUInt32LE(4)], number * WORDS);
    if (this.size * 2 >= this.slots.length) this.grow();
    return number;
  }

  /** null: it was never added */
  find(hash: Buffer): number | null {
    const found = this.slots[this.slotOf(hash.readUInt32LE(0), hash.readUInt32LE(4))] ?? 0;
    return found > 0 ? found - 1 : null;
  }

  /** Where the hash lies, or would. */
  private slotOf(one: number, other: number): number {
    const last = this.slots.length - 1;
    for (let slot = one & last; ; slot = (slot + 1) & last) {
      const number = (this.slots[slot] ?? 0) - 1;
      if (number < 0) return slot;
      if (this.kept[number * WORDS] === one && this.kept[number * WORDS + 1] === other) return slot;
    }
  }

  private grow(): void {
    const { kept } = this;
    this.slots = new Uint32Array(this.slots.length * 2);
    this.kept = new Uint32Array(this.slots.length);
    this.kept.set(kept);
    for (let number = 0; number < this.size; number++) {
      this.slots[this.slotOf(kept[number * WORDS] ?? 0, kept[number * WORDS + 1] ?? 0)] = number + 1;
    }
  }
}
