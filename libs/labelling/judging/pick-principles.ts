import type { PrinciplePick } from '#libs/domain/recipe.js';
import type { PlanPrinciple } from '#libs/database/run/run-plan.store.js';
import { drawKeys } from '#libs/statistics/draw.js';

export type ComparingPrinciple = PlanPrinciple & { comparison: string };

/** The principles that judge one item: of those with a comparison question, all, a seeded draw, or the chosen ones. */
export function pickPrinciples(
  principles: PlanPrinciple[],
  pick: PrinciplePick,
  seed: string,
  itemHash: string,
): ComparingPrinciple[] {
  const able = principles.flatMap((p) => (p.comparison === null ? [] : [{ ...p, comparison: p.comparison }]));
  if (pick === 'all') return able;
  if ('named' in pick) return able.filter(({ key }) => pick.named.includes(key));
  if ('tags' in pick) return able.filter(({ tags }) => tags.some((tag) => pick.tags.includes(tag)));
  const all = able.map(({ key }) => key);
  const keys = drawKeys(seed, itemHash, 0, all, pick.sample);
  return able.filter(({ key }) => keys.includes(key));
}
