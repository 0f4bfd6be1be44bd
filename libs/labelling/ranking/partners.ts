import type { RankingPlan } from '#libs/domain/recipe.js';
import { uniform } from '#libs/statistics/draw.js';

/**
 * Which candidates of a ranking are compared, as pairs of positions [i, j] with i < j, in order. `all`: the C(K,2)
 * pairs (InstructGPT, section 3.5). `partners: m`: each candidate with the next m around a ring, whose order is drawn by
 * the seed; a ring connects all of them, so that strengths can be told from about K x m comparisons.
 */
export function partnersOf(
  plan: RankingPlan,
  contentHashes: string[],
  seed: string,
  itemHash: string,
): [number, number][] {
  const count = contentHashes.length;
  const pairs = new Map<string, [number, number]>();
  const add = (a: number, b: number) => {
    const [i, j] = a < b ? [a, b] : [b, a];
    if (i !== j) pairs.set(`${i}|${j}`, [i, j]);
  };
  if (plan === 'all') {
    for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) add(i, j);
  } else {
    const ring = contentHashes
      .map((hash, position) => ({
        position,
        rank: uniform('ring', seed, itemHash, hash, repeatOf(contentHashes, position)),
      }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ position }) => position);
    for (let step = 1; step <= plan.partners; step++) {
      ring.forEach((position, at) => add(position, ring[(at + step) % count] ?? position));
    }
  }
  return [...pairs.values()].sort(([a, b], [c, d]) => a - c || b - d);
}

/** Tells candidates with the same text apart. */
const repeatOf = (hashes: string[], position: number) =>
  hashes.slice(0, position).filter((hash) => hash === hashes[position]).length;
