/** Comparing all pairs of more images would take minutes. */
export const MOST_EMBEDDED = 5_000;

/** Two vectors that point nearly the same way. */
export interface NearVector {
  /** where it stands in the list */
  index: number;
  /** 1 - cosine, 0 to 2 */
  distance: number;
}

/** Finds near vectors by comparing all: exact, and 5,000 of 512 numbers take about 20 s in all. */
export class NearVectors {
  private readonly units: Float32Array[];

  /** @param vectors of one model, null where there is none; vectors of different lengths are never near */
  constructor(
    vectors: readonly (Float32Array | null)[],
    private readonly most: number,
  ) {
    this.units = vectors.map((vector) => (vector ? unitOf(vector) : NONE));
  }

  /** The near ones among those that stand before it, in their order. */
  before(index: number): NearVector[] {
    const found: NearVector[] = [];
    const one = this.units[index] ?? NONE;
    if (one.length === 0) return found;
    for (let other = 0; other < index; other++) {
      const two = this.units[other] ?? NONE;
      if (two.length !== one.length) continue;
      let dot = 0;
      for (let i = 0; i < one.length; i++) dot += (one[i] ?? 0) * (two[i] ?? 0);
      const distance = Math.max(0, 1 - dot);
      if (distance <= this.most) found.push({ index: other, distance });
    }
    return found;
  }
}

/**
 * The same list with null for vectors of another length than most have (of equally many lengths the greatest): what an embedder answers in
 * another length, after its model was changed behind one name, can be held against nothing.
 */
export function ofOneLength(vectors: readonly (Float32Array | null)[]): (Float32Array | null)[] {
  const counts = new Map<number, number>();
  for (const vector of vectors) if (vector) counts.set(vector.length, (counts.get(vector.length) ?? 0) + 1);
  const [usual] = [...counts].sort(([a, n], [b, m]) => m - n || b - a)[0] ?? [];
  return vectors.map((vector) => (vector?.length === usual ? vector : null));
}

const NONE = new Float32Array(0);

function unitOf(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}
