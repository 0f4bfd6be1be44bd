/** A Map that cannot be changed once it is made: Object.freeze alone does not hold a Map's entries. */
export class FrozenMap<K, V> extends Map<K, V> {
  constructor(entries: Iterable<readonly [K, V]>) {
    super();
    for (const [key, value] of entries) super.set(key, value);
    Object.freeze(this);
  }

  override set(): never {
    throw new TypeError('This map is frozen.');
  }

  override delete(): never {
    throw new TypeError('This map is frozen.');
  }

  override clear(): never {
    throw new TypeError('This map is frozen.');
  }
}
