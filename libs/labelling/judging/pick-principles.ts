import { questionOf } from '#libs/domain/principle-rating.js';
import type { PrinciplePick } from '#libs/domain/recipe.js';
import type { PlanPrinciple } from '#libs/database/run/run-plan.store.js';
import { drawKeys } from '#libs/statistics/draw.js';

/** A principle that judges are asked about. */
export interface JudgingPrinciple extends PlanPrinciple {
  /** what a judge of comparisons, or of ratings, is asked */
  question: string;
}

/** The principles that judge one item in this way: of those with a question for it, all, a seeded draw, or the chosen ones. */
export function pickPrinciples(
  use: 'comparison' | 'rating',
  principles: PlanPrinciple[],
  pick: PrinciplePick,
  seed: string,
  itemHash: string,
): JudgingPrinciple[] {
  const able = principles.flatMap((principle) => {
    const question = questionOf(principle, use);
    return question === null ? [] : [{ ...principle, question }];
  });
  if (pick === 'all') return able;
  if ('named' in pick) return able.filter(({ key }) => pick.named.includes(key));
  if ('tags' in pick) return able.filter(({ tags }) => tags.some((tag) => pick.tags.includes(tag)));
  const all = able.map(({ key }) => key);
  const keys = drawKeys(seed, itemHash, 0, all, pick.sample);
  return able.filter(({ key }) => keys.includes(key));
}
